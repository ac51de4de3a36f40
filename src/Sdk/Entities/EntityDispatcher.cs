namespace Durable.Entities;

/// <summary>Runs the method that stands for an operation.</summary>
/// <param name="entity">The entity, or the object that is its state.</param>
/// <param name="operation">The operation.</param>
/// <param name="result">Ends with what the method returned; null for nothing.</param>
/// <returns>False when no method stands for the operation.</returns>
public delegate bool EntityDispatcher(object entity, TaskEntityOperation operation, out ValueTask<object?> result);
