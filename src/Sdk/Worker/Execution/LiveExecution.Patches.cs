using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>Which changes of the code the execution takes part in.</summary>
internal sealed partial class LiveExecution
{
    private Dictionary<string, bool>? _patches;

    public bool IsPatched(string patchId)
    {
        EnsureTurnThread();
        if (_patches is { } known && known.TryGetValue(patchId, out var isPatched)) return isPatched;
        // Code without the patch has passed here when a replay comes here and history has no mark: no number is used.
        isPatched = _replay?.IsPatchedHere(patchId) ?? true;
        (_patches ??= new(StringComparer.Ordinal)).Add(patchId, isPatched);
        if (isPatched) Ask(new MarkPatch(_actionCount, patchId));
        return isPatched;
    }
}
