namespace Sippet.Fast.Transports;

/// <summary>One datagram of a <see cref="SendQueue"/>.</summary>
internal struct OutgoingMessage
{
    /// <summary>Where its bytes begin in the queue, and how many they are.</summary>
    public int Offset, Length;

    /// <summary>The transaction that it belongs to, to tell it of an error; -1 for none.</summary>
    public int Slot;

    /// <summary>The generation of that transaction.</summary>
    public uint Generation;

    /// <summary>Whether that is a client transaction: the datagram is a request.</summary>
    public bool IsRequest;

    /// <summary>Set by the sender when the datagram could not be sent.</summary>
    public bool HasFailed;

    /// <summary>Where it goes.</summary>
    public Flow Flow;
}
