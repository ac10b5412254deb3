namespace Sippet.Fast;

/// <summary>How datagrams are received.</summary>
public enum ReceiveMode : byte
{
    /// <summary>The fastest way that this system has.</summary>
    Auto,

    /// <summary><c>SocketAsyncEventArgs</c>, on every system: the socket is drained at each completion.</summary>
    SocketAsyncEventArgs,
}
