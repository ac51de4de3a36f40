namespace Durable.Sdk.Analyzers.Tasks;

internal enum TaskKind
{
    Activity,
    Orchestrator,
    Entity,
}
