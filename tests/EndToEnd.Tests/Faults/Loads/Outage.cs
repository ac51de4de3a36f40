using Durable;
using Durable.Sdk.Engine;

namespace EndToEnd.Tests.Faults.Loads;

/// <summary>Failures that a client has to expect while a server or its network is gone.</summary>
internal static class Outage
{
    public static bool Is(Exception error) => error is DurableException
    {
        Code: ErrorCodes.StoreUnavailable or ErrorCodes.StoreReadOnly or ErrorCodes.StoreFull
            or ErrorCodes.OutcomeUnknown,
    };

    /// <summary>Tries again until the server answers. Only for what may come twice.</summary>
    public static async Task<T> InsistAsync<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception error) when (Is(error))
            {
                await Poll.PauseAsync();
            }
        }
    }
}
