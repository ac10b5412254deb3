namespace Sippet.Fast;

/// <summary>How datagrams are received.</summary>
public enum ReceiveMode : byte
{
    /// <summary>The fastest way that this system has: <see cref="Batched"/> on Linux, else <see cref="SocketAsyncEventArgs"/>.</summary>
    Auto,

    /// <summary><c>SocketAsyncEventArgs</c>, on every system: the socket is drained at each completion.</summary>
    SocketAsyncEventArgs,

    /// <summary>
    /// Each worker's own thread receives from sockets of its own, many datagrams with one system call, handles those of its calls at once, and sends
    /// with one system call too (<c>recvmmsg</c>, <c>sendmmsg</c>). Linux alone. What a worker has no time for waits in its sockets' receive buffers, and is
    /// dropped by the system when they are full (<see cref="StackStatistics.DatagramsLost"/>); only messages that it hands over to others wait in their channels.
    /// </summary>
    Batched,
}
