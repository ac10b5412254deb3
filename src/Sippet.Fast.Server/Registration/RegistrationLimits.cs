namespace Sippet.Fast.Server.Registration;

/// <summary>What a registrar grants. Times are in seconds.</summary>
internal sealed record RegistrationLimits
{
    /// <summary>The expiry of a binding whose request asks for none (RFC 3261 section 10.3).</summary>
    public uint DefaultExpires { get; init; } = 3600;

    /// <summary>The least expiry; what is less, and not 0, is answered with 423.</summary>
    public uint MinExpires { get; init; } = 60;

    /// <summary>The greatest expiry; what is more gets this.</summary>
    public uint MaxExpires { get; init; } = 86400;

    /// <summary>The most bindings of an address-of-record, and the most Contact values of a request; beyond it the answer is 403.</summary>
    public int MaxBindingsPerAddress { get; init; } = 10;

    /// <summary>The most bindings in all; beyond it the answer is 503.</summary>
    public int MaxBindings { get; init; } = 1_000_000;
}
