namespace Durable.Sdk.Generators;

/// <summary>The expression that takes a constructor's argument from the services.</summary>
internal static class ServiceText
{
    private const string Services = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    private const string KeyedServices =
        "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";

    public static string Of(ServiceSpec service, int place)
    {
        if (service.Default is not null) return Optional(service, place);
        return service.Key is null
            ? $"{Services}.GetRequiredService<{service.Type}>(services)"
            : $"{KeyedServices}.GetRequiredKeyedService<{service.Type}>(services, {service.Key})";
    }

    /// <summary>Through <c>object</c>: a missing struct would otherwise look like its default.</summary>
    private static string Optional(ServiceSpec service, int place)
    {
        var found = service.Key is null
            ? $"services.GetService(typeof({service.Type}))"
            : $"{KeyedServices}.GetKeyedService<object>(services, {service.Key})";
        return $"{found} is {service.Type} service{place} ? service{place} : {service.Default}";
    }
}
