using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>The system calls of the batched path, and the numbers that go with them: the same on x64 and arm64.</summary>
internal static unsafe partial class LinuxCalls
{
    /// <summary>MSG_DONTWAIT: the call does not block.</summary>
    public const int DoNotWait = 0x40;

    /// <summary>POLLIN.</summary>
    public const short Readable = 1;

    /// <summary>POLLOUT.</summary>
    public const short Writable = 4;

    /// <summary>EINTR: a signal came first; the call is made again.</summary>
    public const int Interrupted = 4;

    /// <summary>EAGAIN: nothing waits, or the send buffer is full.</summary>
    public const int TryAgain = 11;

    private const int EventCloseOnExec = 0x80000; // EFD_CLOEXEC
    private const int EventNonBlocking = 0x800; // EFD_NONBLOCK

    /// <summary>recvmmsg(2).</summary>
    /// <returns>The number of datagrams; -1 for an error, which <see cref="Marshal.GetLastPInvokeError"/> tells.</returns>
    public static int Receive(int socket, MultiMessage* messages, int count) => ReceiveMany(socket, messages, (uint)count, DoNotWait, null);

    /// <summary>sendmmsg(2).</summary>
    /// <returns>The number of datagrams that were sent before the first that could not be; -1 when that is the first of all.</returns>
    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int Send(SafeHandle socket, MultiMessage* messages, uint count, int flags);

    /// <summary>poll(2).</summary>
    /// <param name="entries">What is waited for.</param>
    /// <param name="count">The number of entries.</param>
    /// <param name="timeout">Milliseconds; -1 for ever.</param>
    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int timeout);

    /// <summary>eventfd(2), which does not block.</summary>
    public static int CreateEvent() => EventCounter(0, EventCloseOnExec | EventNonBlocking);

    /// <summary>read(2).</summary>
    [LibraryImport("libc", EntryPoint = "read")]
    public static partial nint Read(SafeHandle file, ulong* value, nuint length);

    /// <summary>write(2).</summary>
    [LibraryImport("libc", EntryPoint = "write")]
    public static partial nint Write(SafeHandle file, ulong* value, nuint length);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventCounter(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    private static partial int ReceiveMany(int socket, MultiMessage* messages, uint count, int flags, void* timeout);
}
