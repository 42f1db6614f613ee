using FleetOps.Core.Fleet;

namespace FleetOps.Core.Devices;

/// <summary>
/// The simulated world as pages may steer it. Absent (not registered) with <c>--no-simulator</c>. Thread-safe; every change takes effect at
/// the next step.
/// </summary>
public interface IWorldControl
{
    WorldStatus Status { get; }

    /// <summary>The scenarios that can be played, in the order of their names.</summary>
    IReadOnlyList<ScenarioOutline> Scenarios { get; }

    /// <summary>World seconds per wall second, 1 to 600; held at 1 while a real device is connected.</summary>
    void SetSpeed(double speed);

    void Pause();

    void Resume();

    /// <summary>While paused: advances the world by one second.</summary>
    void Step();

    /// <summary>Plays a scenario from now on, beside what is being played already. An unknown name throws <see cref="ArgumentException"/>.</summary>
    void Play(string scenario);

    /// <summary>The kinds of fault that this device can have; empty for a device that is not simulated or cannot fail.</summary>
    IReadOnlyList<FaultChoice> FaultsOf(DeviceId device);

    /// <summary>
    /// Lets a fault begin at a device, <paramref name="severity"/> 0 (nuisance) to 1 (worst), and returns what came of it with the world's next turn: a device that has this fault already
    /// takes no second one. What does not fit throws <see cref="ArgumentException"/>.
    /// </summary>
    Task<Receipt> InjectAsync(DeviceId device, string fault, double severity);
}
