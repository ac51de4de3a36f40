// In the namespace of the programming model, and not of this room, because applications choose.
namespace Durable;

/// <summary>What becomes of an instance whose turn cannot stand.</summary>
public enum FaultHandling
{
    /// <summary>
    /// It is parked: nothing of the turn is recorded, its inputs are kept, and it is tried again after pauses that
    /// double. It goes on by itself once the cause is gone.
    /// </summary>
    Park,

    /// <summary>It ends as failed, with the fault as its failure, which no retry policy tries again.</summary>
    Fail,
}
