namespace Sippet.Fast.Engine;

/// <summary>What other threads ask a worker to do about requests.</summary>
internal sealed class ClientCommand
{
    /// <summary>The request to send, without the stack's Via; null to cancel or to end one.</summary>
    public byte[]? Message { get; init; }

    /// <summary>Whether this only tells that the targets of a request are looked for.</summary>
    public bool IsResolving { get; init; }

    /// <summary>Where its headers begin.</summary>
    public int Headers { get; init; }

    /// <summary>What it is sent with.</summary>
    public RequestSettings Settings { get; init; }

    /// <summary>The number that stands for its transaction in the user's handle.</summary>
    public uint Ticket { get; init; }

    /// <summary>What is kept beside the slot; of the request to cancel, if it has one.</summary>
    public ClientCall? Call { get; init; }

    /// <summary>Whether the transaction is to be ended, not cancelled.</summary>
    public bool Terminates { get; init; }

    /// <summary>The transaction to cancel or to end.</summary>
    public ClientTransaction Transaction { get; init; }
}
