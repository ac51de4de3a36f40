using Durable.Sdk.Engine;
using Microsoft.Extensions.Logging;

namespace Durable.Worker;

/// <summary>Takes exceptions down as the application wants it, and makes exceptions of them again.</summary>
internal sealed class FailureRecorder(
    IExceptionPropertiesProvider? provider, IFailureExceptionMapper? mapper, PayloadConverter converter, ILogger log)
{
    private readonly Func<Exception, Payload>? _properties = provider is null
        ? null
        : exception => Properties(provider, converter, log, exception);

    /// <summary>Takes down an exception with its inner ones and their properties.</summary>
    public FailureDetails Record(Exception exception, bool isNonRetriable = false) =>
        FailureMapping.FromException(exception, isNonRetriable, _properties);

    /// <summary>Makes what the orchestrator catches when a task has failed.</summary>
    /// <param name="taskName">Name of the task.</param>
    /// <param name="taskId">Id of the action that asked for it.</param>
    /// <param name="failure">What history keeps.</param>
    /// <param name="isReplaying">Whether the code has seen it before, so that nothing is to be logged.</param>
    public TaskFailedException Thrown(string taskName, int taskId, FailureDetails failure, bool isReplaying)
    {
        var details = FailureMapping.ToPublic(failure);
        return new(taskName, taskId, details, mapper is null ? null : Map(mapper, taskName, details, isReplaying));
    }

    private Exception? Map(
        IFailureExceptionMapper ours, string taskName, TaskFailureDetails details, bool isReplaying)
    {
        try
        {
            return ours.ToException(details);
        }
        catch (Exception exception)
        {
            // The application's code, and only an addition to the failure that is there anyway.
            if (!isReplaying) Log.MapperFailed(log, taskName, details.ErrorType, exception);
            return null;
        }
    }

    private static Payload Properties(
        IExceptionPropertiesProvider provider, PayloadConverter converter, ILogger log, Exception exception)
    {
        try
        {
            return FailureProperties.Write(
                provider.GetExceptionProperties(exception),
                converter,
                (property, reason) => Log.PropertyUnwritable(log, property, exception.GetType(), reason));
        }
        catch (Exception reason)
        {
            // The application's code: it must not cost the failure that it describes.
            Log.PropertiesFailed(log, exception.GetType(), reason);
            return Payload.None;
        }
    }
}
