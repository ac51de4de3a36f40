using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace Stores.Tests;

public sealed class InMemoryStoreTests : HubStoreFacts
{
    private InMemoryStore? _store;

    protected override ValueTask<IHubStore> OpenAsync(TimeProvider time) => new(_store ??= new InMemoryStore(time));
}
