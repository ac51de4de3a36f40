using Durable.Client.Entities;
using Durable.Entities;

namespace Sdk.Tests.Entities;

/// <summary>Waits for what entities do, which nobody else is told of.</summary>
internal static class EntityHost
{
    public static Task UntilStateAsync(this TestHost host, EntityInstanceId id, int state) => host.UntilAsync(
        async () => await host.Client.Entities.GetEntityAsync<int>(id) is { } found && found.State == state,
        $"entity '{id}' to have the state {state}");

    public static Task UntilLockedAsync(this TestHost host, EntityInstanceId id, string by) => host.UntilAsync(
        async () => await LockedByAsync(host, id) == by, $"entity '{id}' to be locked by '{by}'");

    public static Task UntilFreeAsync(this TestHost host, EntityInstanceId id) => host.UntilAsync(
        async () => await LockedByAsync(host, id) is null, $"entity '{id}' to be unlocked");

    public static Task UntilFaultAsync(this TestHost host, EntityInstanceId id, string code) => host.UntilAsync(
        async () => (await FindAsync(host, id))?.Fault?.StartsWith(code, StringComparison.Ordinal) == true,
        $"entity '{id}' to be parked with '{code}'");

    private static async Task<string?> LockedByAsync(TestHost host, EntityInstanceId id) =>
        (await FindAsync(host, id))?.LockedBy;

    private static async Task<EntityMetadata?> FindAsync(TestHost host, EntityInstanceId id)
    {
        var all = host.Client.Entities.GetAllEntitiesAsync(new() { IncludeTransient = true, IncludeState = false });
        return (await all.ToListAsync()).Find(entity => entity.Id == id);
    }
}
