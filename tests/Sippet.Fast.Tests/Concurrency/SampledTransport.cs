using System.Collections.Generic;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// A transport without sockets, which keeps of each response the Call-ID that its transaction gave and the Subject that its handle gave.
/// </summary>
internal sealed class SampledTransport : ITransport, IMessageSender
{
    private static readonly IPEndPoint s_local = new(IPAddress.Parse("192.0.2.1"), 5060);

    private readonly MessageBatchPool _pool = new();
    private readonly MessageParser _parser = new();
    private IMessageSink? _sink;

    /// <summary>The responses in their order.</summary>
    public List<(string CallId, string Subject)> Responses { get; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<ListeningPoint> ListeningPoints { get; } =
        [new ListeningPoint(SipTransport.Udp, s_local, sockets: 1, receiveBufferSize: int.MaxValue)];

    /// <summary>Hands a request over, as a receiver does.</summary>
    public void Receive(byte[] request, TransportAddress source)
    {
        MessageBatch batch = _pool.Rent();
        batch.TryAdd(request, new Flow(SipTransport.Udp, 0, source));
        _sink!.OnBatch(batch);
    }

    /// <inheritdoc/>
    public void Start(ITransportUser user) => _sink = user.CreateSink();

    /// <inheritdoc/>
    public IMessageSender CreateSender(int worker) => this;

    /// <inheritdoc/>
    public int Send(SendQueue queue)
    {
        foreach (ref readonly OutgoingMessage datagram in queue.Messages)
        {
            bool isResponse = _parser.TryParse(queue.BytesOf(datagram), out SipResponse response);
            HeaderField field = default;
            bool hasSubject = isResponse && response.Headers.TryGet(HeaderId.Subject, out field);
            string subject = hasSubject ? Encoding.ASCII.GetString(field.Value) : "none";
            Responses.Add((isResponse ? Encoding.ASCII.GetString(response.Headers.CallId) : "garbage", subject));
        }

        return 0;
    }

    /// <inheritdoc/>
    public TransportAddress LocalAddressOf(in Flow flow) => new(s_local);

    /// <inheritdoc/>
    public bool IsOpen(in Flow flow) => true;

    /// <inheritdoc/>
    public bool TryFindFlow(in SipTarget target, out Flow flow)
    {
        flow = new Flow(target.Transport, 0, target.Address);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
