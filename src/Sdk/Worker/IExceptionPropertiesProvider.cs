namespace Durable.Worker;

/// <summary>
/// Adds properties to what history keeps of exceptions. Register one among the application's services; it is asked for
/// each exception that ends an activity or an orchestrator, and for each of its inner ones, from many threads at once.
/// </summary>
public interface IExceptionPropertiesProvider
{
    /// <summary>Gives the properties of an exception.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>
    /// Properties by their name, in no order: text, numbers and truth values, and what the worker's data converter can
    /// write. Null or empty for none. They are seen as <see cref="TaskFailureDetails.Properties"/>. When this method
    /// throws, the failure is kept without properties and the log tells.
    /// </returns>
    IDictionary<string, object?>? GetExceptionProperties(Exception exception);
}
