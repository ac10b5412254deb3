using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Syntax.Framing;

namespace Sippet.Fast.Transports.Streams;

/// <summary>Messages one after the other, each as long as its Content-Length says: RFC 3261 section 18.3.</summary>
internal sealed class StreamWire : Wire
{
    private const int ReadSize = 16384;

    private readonly Stream _stream;
    private readonly PipeReader _reader;
    private readonly X509Certificate? _peer; // whoever asks a stream for it has to dispose of it

    /// <param name="stream">The bytes, which the wire closes.</param>
    public StreamWire(Stream stream)
    {
        _stream = stream;
        _peer = (stream as SslStream)?.RemoteCertificate;
        _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: ReadSize, leaveOpen: true));
    }

    /// <inheritdoc/>
    public override X509Certificate2? PeerCertificate => _peer as X509Certificate2;

    /// <inheritdoc/>
    public override async Task ReceiveAsync(Connection connection)
    {
        FrameCutter cutter = new(connection.Flow, connection.Pool, connection.MaxBody);
        bool isOpen = true;
        while (isOpen)
        {
            ReadResult read = await _reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            ReadOnlySequence<byte> bytes = read.Buffer;
            isOpen = !read.IsCompleted;
            FramingStatus status;
            do
            {
                status = cutter.Cut(ref bytes);
                connection.OnFrame(status);
                if (cutter.TakeBatch() is { } batch)
                {
                    await connection.DeliverAsync(batch).ConfigureAwait(false);
                }
            }
            while (status is not (FramingStatus.NeedMore or FramingStatus.Refused));

            _reader.AdvanceTo(bytes.Start, bytes.End);
            if (status == FramingStatus.Refused)
            {
                await connection.LingerAsync().ConfigureAwait(false);
                return;
            }

            await connection.WaitForRoomAsync().ConfigureAwait(false);
            connection.OnRead(cutter.IsInMessage);
        }
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(OutgoingBlock block) => _stream.WriteAsync(block.Bytes);

    /// <inheritdoc/>
    public override async Task CloseAsync()
    {
        if (_stream is SslStream tls)
        {
            await tls.ShutdownAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        await _reader.CompleteAsync().ConfigureAwait(false); // its buffers go back to their pool
        _peer?.Dispose();
    }
}
