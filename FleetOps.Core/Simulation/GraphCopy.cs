using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace FleetOps.Core.Simulation;

/// <summary>
/// Copies everything that can change under an object: each object once, so that whatever two held in common the copies hold in common. What cannot change is shared: texts, the records of the rooms beside the simulation
/// (catalogue, frames, orders), whatever a static field of the simulation holds, comparers, clocks and functions. Reads fields, so nothing that is added to a world needs to be told here. One copy at a time; not thread-safe.
/// </summary>
internal sealed class GraphCopy
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const string Room = "FleetOps.Core.Simulation";
    private static readonly Func<object, object> Shallow = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Known = [];
    private static readonly ConcurrentDictionary<Type, bool> Unchanging = [];
    private static readonly Lazy<HashSet<object>> Constants = new(FindConstants);
    private readonly Dictionary<object, object> _copies = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> _open = new();

    public static T Of<T>(T root)
        where T : class
    {
        var copy = new GraphCopy();
        var result = (T)copy.Map(root)!;
        while (copy._open.TryPop(out var next)) copy.Repair(next);
        return result;
    }

    private object? Map(object? original)
    {
        if (original is null || IsUnchanging(original) || Constants.Value.Contains(original)) return original;
        if (_copies.TryGetValue(original, out var known)) return known;
        var copy = original is Array array ? array.Clone() : Shallow(original);
        _copies[original] = copy;
        _open.Push(copy);
        return copy;
    }

    // The copy still holds what the original holds: puts copies in their place.
    private void Repair(object copy)
    {
        if (copy is Array array)
        {
            var element = array.GetType().GetElementType()!;
            if (!HoldsReferences(element)) return;
            if (array.Rank > 1) throw new NotSupportedException($"A table of {element} cannot be copied.");
            for (var i = 0; i < array.Length; i++) array.SetValue(Put(array.GetValue(i)), i);
            return;
        }

        foreach (var field in FieldsOf(copy.GetType())) field.SetValue(copy, Put(field.GetValue(copy)));
    }

    private object? Put(object? value)
    {
        if (value is not ValueType) return Map(value);

        // A struct comes in a box of its own, so that it may be repaired in place.
        foreach (var field in FieldsOf(value.GetType())) field.SetValue(value, Put(field.GetValue(value)));
        return value;
    }

    private static bool IsUnchanging(object thing) => thing is IEqualityComparer or IComparer || Unchanging.GetOrAdd(thing.GetType(), static type =>
        type == typeof(string) || type.IsPrimitive || type.IsEnum || type.IsAssignableTo(typeof(Delegate)) || type.IsAssignableTo(typeof(MemberInfo)) || type.IsAssignableTo(typeof(TimeProvider)) || type == typeof(WorldPlan)
        || (type.Namespace is { } name && name.StartsWith("FleetOps.Core.", StringComparison.Ordinal) && !name.StartsWith(Room, StringComparison.Ordinal) && !type.IsArray)
        || (type.Namespace == "System.Collections.Generic" && type.Name.Contains("Comparer", StringComparison.Ordinal)));

    private static FieldInfo[] FieldsOf(Type type) => Known.GetOrAdd(type, static type =>
    {
        var fields = new List<FieldInfo>();
        for (var part = type; part is not null && part != typeof(object); part = part.BaseType) fields.AddRange(part.GetFields(Instance).Where(f => HoldsReferences(f.FieldType)));
        return [.. fields];
    });

    private static bool HoldsReferences(Type type) => !type.IsPrimitive && !type.IsEnum && !type.IsPointer && type != typeof(string) && (!type.IsValueType || FieldsOf(type).Length > 0);

    private static HashSet<object> FindConstants()
    {
        var found = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>();
        foreach (var type in typeof(World).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith(Room, StringComparison.Ordinal) == true && !t.ContainsGenericParameters))
        {
            foreach (var field in type.GetFields(Static).Where(f => !f.IsLiteral && HoldsReferences(f.FieldType) && !f.IsDefined(typeof(ThreadStaticAttribute))))
                See(field.GetValue(null));
        }

        while (open.TryPop(out var next))
        {
            if (next is Array array)
            {
                if (!HoldsReferences(array.GetType().GetElementType()!)) continue;
                foreach (var item in array) See(item);
            }
            else
            {
                foreach (var field in FieldsOf(next.GetType())) See(field.GetValue(next));
            }
        }

        return found;

        void See(object? thing)
        {
            if (thing is null || thing is Lazy<HashSet<object>> || (thing is not ValueType && (IsUnchanging(thing) || !found.Add(thing)))) return;
            open.Push(thing);
        }
    }
}
