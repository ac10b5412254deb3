using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.LoadTest;

/// <summary>A proxy without transactions (RFC 3261 section 16.11) that records its route, and takes each REGISTER itself.</summary>
internal sealed class StatelessProxy : IAsyncDisposable
{
    private readonly SipTransport _transport;
    private readonly IProxySocket _socket;
    private readonly Dictionary<string, string> _bindings = [];
    private readonly Dictionary<string, IPEndPoint> _sources = []; // by branch: responses go back by the connection of their request
    private readonly CancellationTokenSource _stop = new();
    private readonly MessageParser _parser = new();
    private readonly Task _loop;
    private int _forwarded;

    public StatelessProxy(SipTransport transport = SipTransport.Udp)
    {
        _transport = transport;
        _socket = transport == SipTransport.Tcp ? new ProxyConnections() : new ProxyDatagrams();
        _loop = Task.Run(LoopAsync);
    }

    public string Address => _socket.EndPoint.ToString();

    /// <summary>The messages that were passed on.</summary>
    public int Forwarded => Volatile.Read(ref _forwarded);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        try
        {
            await foreach ((byte[] message, IPEndPoint source) in _socket.ReceiveAsync(_stop.Token))
            {
                (SipMessage copy, IPEndPoint target) = Prepare(message, source);
                await _socket.SendAsync(copy.ToArray(), target);
            }
        }
        catch (OperationCanceledException)
        {
            // the end of the test
        }
    }

    private (SipMessage Copy, IPEndPoint Target) Prepare(byte[] message, IPEndPoint source)
    {
        if (_parser.TryParse(message, out SipRequest request))
        {
            return request.Method == SipMethod.Register ? (Register(request), source) : Forward(request, source);
        }

        Assert.True(_parser.TryParse(message, out SipResponse response));
        SipMessage copy = SipMessage.CopyOf(response);
        copy.RemoveFirst(HeaderId.Via);
        Interlocked.Increment(ref _forwarded);
        return (copy, _sources[Text(copy.ToResponse().Headers.Via.Branch)]);
    }

    private SipMessage Register(SipRequest request)
    {
        request.Headers.Contacts.TryGetFirst(out NameAddr contact);
        _bindings[Text(request.Headers.To.UriValue)] = Text(contact.UriValue);
        return SipMessage.CreateResponse(request, SipStatus.Ok);
    }

    private (SipMessage Copy, IPEndPoint Target) Forward(SipRequest request, IPEndPoint source)
    {
        SipMessage copy = SipMessage.CopyOf(request);
        copy.RemoveFirst(HeaderId.Route);
        if (request.Method == SipMethod.Invite)
        {
            string user = Text(request.RequestUri.Value).Split(';')[0]; // an address-of-record has no transport
            copy.SetRequestUri(_bindings.GetValueOrDefault(user, Text(request.RequestUri.Value)));
            copy.AddFirst(HeaderId.RecordRoute, $"<sip:{Address};lr>");
        }

        string branch = Text(request.Headers.Via.Branch);
        _sources[branch] = source;
        copy.AddVia(_transport, Address, $"z9hG4bK{branch}");
        Interlocked.Increment(ref _forwarded);
        return (copy, new IPEndPoint(IPAddress.Parse(Text(copy.RequestUri.Host)), copy.RequestUri.Port!.Value));
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);
}
