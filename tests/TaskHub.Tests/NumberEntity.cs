using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace TaskHub.Tests;

/// <summary>
/// An entity whose state is a number: <c>add</c> adds its input and returns the sum, <c>append</c> appends its input as
/// a digit, <c>clear</c> removes the state, <c>fail</c> fails, <c>tell</c> signals the entity that its input names,
/// <c>start</c> starts the orchestration that its input names.
/// </summary>
internal static class NumberEntity
{
    public static EntityBatchResult Run(EntityBatchRequest request)
    {
        var state = request.State;
        var results = new List<EntityOperationResult>();
        var actions = new List<EntityAction>();
        foreach (var operation in request.Operations)
        {
            var before = long.Parse(state.IsNone ? "0" : state.ToString());
            switch (operation.Name)
            {
                case "add": state = Json(before + long.Parse(operation.Input.ToString())); break;
                case "append": state = Json(10 * before + long.Parse(operation.Input.ToString())); break;
                case "clear": state = Payload.None; break;
                case "get": break;
                case "tell": actions.Add(new SendSignal(Text(operation.Input), "add", Json(1))); break;
                case "start":
                    actions.Add(new StartOrchestration(Text(operation.Input), $"by-{before}", Payload.None));
                    break;
                default:
                    results.Add(new(Payload.None, new("Test.Failed", $"There is no operation '{operation.Name}'.")));
                    continue;
            }

            results.Add(new(state));
        }

        return new() { State = state, Results = results, Actions = actions, Session = "live", SessionBytes = 100 };
    }

    private static Payload Json(long number) => Payload.FromJson($"{number}");

    private static string Text(Payload json) => json.ToString().Trim('"');
}
