using Durable.Client;
using EndToEnd.Tests.Faults.Loads;

namespace EndToEnd.Tests.Faults.Checks;

/// <summary>Every start that was accepted has come to the result that it must come to.</summary>
internal static class StartCheck
{
    public static async Task<List<string>> RunAsync(DurableTaskClient client, LoadRecord record)
    {
        var found = new Dictionary<string, OrchestrationMetadata>();
        var query = new OrchestrationQuery(PageSize: 500, FetchInputsAndOutputs: true);
        await foreach (var instance in client.GetAllInstancesAsync(query)) found[instance.InstanceId] = instance;
        var wrong = new List<string>();
        foreach (var (id, output) in record.Starts)
        {
            if (!found.TryGetValue(id, out var instance)) wrong.Add($"'{id}' was accepted and is not there");
            else if (instance.SerializedOutput != output)
                wrong.Add($"'{id}' is {instance.RuntimeStatus} with {instance.SerializedOutput} and not {output}");
        }

        // Also those whose start was accepted although the answer was lost.
        wrong.AddRange(found.Values.Where(one => one.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
            .Select(one => $"'{one.InstanceId}' is {one.RuntimeStatus}: {one.FailureDetails} {one.Fault}"));
        return wrong;
    }
}
