using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Scenarios;

/// <summary>A stateless proxy with Record-Route, which sends requests to their topmost Route or Request-URI (RFC 3261 sections 16.6 and 16.11).</summary>
internal sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    public LoopbackProxy() => _work = ForwardAsync();

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>The requests that it has forwarded.</summary>
    public int Requests { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _stop.Dispose();
    }

    private static IPEndPoint EndPointOf(ReadOnlySpan<byte> host, int? port) => new(IPAddress.Parse(Encoding.ASCII.GetString(host)), port ?? 5060);

    private async Task ForwardAsync()
    {
        MessageParser parser = new();
        while (true)
        {
            byte[] datagram = (await _socket.ReceiveAsync(_stop.Token)).Buffer;
            if (parser.TryParse(datagram, out SipRequest request))
            {
                Requests++;
                SipMessage copy = Prepare(request);
                IPEndPoint target = EndPointOf(copy.RequestUri.Host, copy.RequestUri.Port);
                await _socket.SendAsync(copy.ToArray(), target, _stop.Token);
            }
            else
            {
                Assert.True(parser.TryParse(datagram, out SipResponse response));
                SipMessage copy = SipMessage.CopyOf(response);
                copy.RemoveFirst(HeaderId.Via);
                Via via = copy.ToResponse().Headers.Via;
                IPEndPoint target = EndPointOf(via.Host, via.Port);
                await _socket.SendAsync(copy.ToArray(), target, _stop.Token);
            }
        }
    }

    // The branch is that of the request, so that its retransmissions, its ACK and its CANCEL have the same (section 16.11).
    private SipMessage Prepare(SipRequest request)
    {
        SipMessage copy = SipMessage.CopyOf(request);
        copy.RemoveFirst(HeaderId.Route);
        copy.AddFirst(HeaderId.RecordRoute, $"<sip:{EndPoint};lr>");
        copy.AddVia(SipTransport.Udp, EndPoint.ToString(), string.Create(CultureInfo.InvariantCulture, $"{Encoding.ASCII.GetString(request.Headers.Via.Branch)}p"));
        return copy;
    }
}
