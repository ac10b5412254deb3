namespace Sippet.Fast;

/// <summary>Why a connection has ended.</summary>
public enum CloseCause : byte
{
    /// <summary>The peer has ended it.</summary>
    ClosedByPeer,

    /// <summary>It was reset, or the network has failed.</summary>
    Lost,

    /// <summary>It could not be made: refused, unreachable, or a handshake that has failed.</summary>
    NotConnected,

    /// <summary>It was not open within <see cref="StreamOptions.HandshakeLimit"/>.</summary>
    HandshakeLimit,

    /// <summary>The peer has connected, and sent no message within <see cref="StreamOptions.FirstMessageLimit"/>.</summary>
    FirstMessageLimit,

    /// <summary>A message was not whole within <see cref="StreamOptions.MessageLimit"/>.</summary>
    MessageLimit,

    /// <summary>Nothing has come or gone within <see cref="StreamOptions.IdleLimit"/>.</summary>
    IdleLimit,

    /// <summary>The peer has taken nothing of what was to be sent within <see cref="StreamOptions.SendLimit"/>.</summary>
    SendLimit,

    /// <summary>A ping was not answered within 10 seconds (RFC 5626 section 4.4.1).</summary>
    NoPong,

    /// <summary>What came could not be framed: see <see cref="RejectReason.MissingContentLength"/> and its like, and RFC 7118.</summary>
    Malformed,

    /// <summary>The stack has stopped.</summary>
    Stopped,
}
