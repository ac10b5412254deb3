using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.LoadTest;

/// <summary>A proxy without transactions (RFC 3261 section 16.11) that records its route, and takes each REGISTER itself.</summary>
internal sealed class StatelessProxy : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Dictionary<string, string> _bindings = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly MessageParser _parser = new();
    private readonly Task _loop;
    private int _forwarded;

    public StatelessProxy() => _loop = Task.Run(LoopAsync);

    public string Address => _socket.Client.LocalEndPoint!.ToString()!;

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
            while (true)
            {
                UdpReceiveResult received = await _socket.ReceiveAsync(_stop.Token);
                if (_parser.TryParse(received.Buffer, out SipRequest request))
                {
                    Take(request, received.RemoteEndPoint);
                }
                else if (_parser.TryParse(received.Buffer, out SipResponse response))
                {
                    SipMessage copy = SipMessage.CopyOf(response);
                    copy.RemoveFirst(HeaderId.Via);
                    Send(copy, $"{Text(copy.ToResponse().Headers.Via.Host)}:{copy.ToResponse().Headers.Via.Port}");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the end of the test
        }
    }

    private void Take(SipRequest request, IPEndPoint source)
    {
        if (request.Method == SipMethod.Register)
        {
            request.Headers.Contacts.TryGetFirst(out NameAddr contact);
            _bindings[Text(request.Headers.To.UriValue)] = Text(contact.UriValue);
            _socket.Send(SipMessage.CreateResponse(request, SipStatus.Ok).ToArray(), source);
            return;
        }

        SipMessage copy = SipMessage.CopyOf(request);
        copy.RemoveFirst(HeaderId.Route);
        string target = Text(request.RequestUri.Value);
        if (request.Method == SipMethod.Invite)
        {
            target = _bindings.GetValueOrDefault(target, target);
            copy.SetRequestUri(target);
            copy.AddFirst(HeaderId.RecordRoute, $"<sip:{Address};lr>");
        }

        copy.AddVia(SipTransport.Udp, Address, $"z9hG4bK{Text(request.Headers.Via.Branch)}");
        Send(copy, target[(target.IndexOf('@', StringComparison.Ordinal) + 1)..]);
    }

    private void Send(SipMessage message, string target)
    {
        Interlocked.Increment(ref _forwarded);
        _socket.Send(message.ToArray(), IPEndPoint.Parse(target));
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);
}
