using System.Runtime.InteropServices;

namespace FleetOps.Web.Commands.Training;

/// <summary>Lets the calling thread give way to all others. On Linux by its nice value, which is a thread's own there and is not what .NET's thread priority sets.</summary>
internal static partial class LowPriority
{
    private const int OfProcess = 0;
    private const int Nice = 10;

    public static void Enter()
    {
        if (OperatingSystem.IsLinux()) _ = SetPriority(OfProcess, 0, Nice);
        else Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
