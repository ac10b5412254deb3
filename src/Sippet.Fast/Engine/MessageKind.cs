namespace Sippet.Fast;

/// <summary>The kinds by which received messages are counted.</summary>
public enum MessageKind : byte
{
    /// <summary>A request that is none of the kinds below: given to the user when it is new.</summary>
    Request,

    /// <summary>A request that belongs to a live transaction: absorbed, or answered again.</summary>
    Retransmission,

    /// <summary>An ACK.</summary>
    Ack,

    /// <summary>A CANCEL.</summary>
    Cancel,

    /// <summary>A response.</summary>
    Response,

    /// <summary>Nothing but line ends.</summary>
    KeepAlive,

    /// <summary>A message that is refused: see <see cref="RejectReason"/>.</summary>
    Malformed,
}
