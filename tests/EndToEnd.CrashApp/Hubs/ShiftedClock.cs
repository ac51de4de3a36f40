namespace EndToEnd.CrashApp.Hubs;

/// <summary>A clock whose time of day jumps when it is told to; what is measured with it does not.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public void Shift(TimeSpan shift) => Volatile.Write(ref _shift, shift.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Volatile.Read(ref _shift));
}
