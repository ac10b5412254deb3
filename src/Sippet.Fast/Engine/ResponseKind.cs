namespace Sippet.Fast;

/// <summary>The kinds by which sent messages are counted.</summary>
public enum ResponseKind : byte
{
    /// <summary>A 1xx.</summary>
    Provisional,

    /// <summary>A 2xx.</summary>
    Success,

    /// <summary>A 3xx to 6xx.</summary>
    Failure,

    /// <summary>A response that was sent before.</summary>
    Retransmission,

    /// <summary>A response without a transaction: to a malformed request, or under overload.</summary>
    Stateless,
}
