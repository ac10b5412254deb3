namespace Sippet.Fast;

/// <summary>The two sides of a transaction (RFC 3261 section 17).</summary>
public enum TransactionSide : byte
{
    /// <summary>The stack was sent the request, and answers it.</summary>
    Server,

    /// <summary>The stack has sent the request.</summary>
    Client,
}
