using System;
using System.Collections.Generic;
using System.Linq;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>A user's exception is the matter of one transaction; sippet-inventory D43.</summary>
public sealed class IsolationTests
{
    private const int Calls = 10;

    [Fact]
    public void ExceptionInAnyCallbackEndsNothingButItsOwnTransaction()
    {
        List<ServerTransaction> ringing = [];
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, transaction =>
            {
                ringing.Add(transaction);
                transaction.Respond(SipStatus.Ringing);
            })
            .OnRequest(SipMethod.Info, _ => ringing.ForEach(static transaction => transaction.Respond(SipStatus.BusyHere)))
            .OnRequest(SipMethod.Message, static _ => { })
            .OnRequest(SipMethod.Options, static _ => throw new InvalidOperationException("planted"))
            .OnAck(static (_, _) => throw new InvalidOperationException("planted"))
            .OnCancel(static _ => throw new InvalidOperationException("planted"))
            .OnError(static (_, _) => throw new InvalidOperationException("planted"))
            .OnResponse(static (_, _) => throw new InvalidOperationException("planted"))
            .OnRequestError(static (_, _) => throw new InvalidOperationException("planted")));
        for (int i = 0; i <= Calls; i++)
        {
            scene.Send(Invite(i));
        }

        scene.Send(new RequestText { Method = "MESSAGE", Branch = "z9hG4bKmessage" });
        scene.Send(new RequestText { Branch = "z9hG4bKoptions" });
        scene.Send(Invite(0) with { Method = "ACK", Branch = "z9hG4bKack", ToTag = "x" });
        scene.Send(Invite(Calls) with { Method = "CANCEL" });
        scene.Stack.Send(SipMessage.CreateRequest(SipMethod.Options, "sip:bob@192.0.2.9", "<sip:alice@example.com>"));
        scene.Stack.Send(SipMessage.CreateRequest(SipMethod.Message, "sip:bob@192.0.2.9", "<sip:alice@example.com>"));
        scene.Run(2);
        ReceivedDatagram options = scene.Phone.Received.Single(static datagram => datagram.Request?.Method == SipMethod.Options);
        scene.Phone.Send(scene.Stack, SipMessage.CreateResponse(options.Request!.Value, SipStatus.Ok).ToString());
        scene.Run(33_000); // the MESSAGEs of both sides come to their limits
        Assert.Equal(6, scene.Stack.Statistics.HandlersFailed);
        scene.Phone.Clear();
        scene.Send(new RequestText { Method = "INFO", Branch = "z9hG4bKinfo" });
        Assert.Equal(Calls, scene.Phone.Received.Where(static datagram => datagram.StatusCode == 486).Select(CallIdOf).Distinct().Count(static id => id != "call-10"));
        Assert.DoesNotContain(scene.Log.Lines, static line => line.Exception is { Message: not "planted" });
    }

    private static RequestText Invite(int number) => new() { Method = "INVITE", Branch = $"z9hG4bKinvite{number}", CallId = $"call-{number}" };

    private static string CallIdOf(ReceivedDatagram datagram) => System.Text.Encoding.UTF8.GetString(datagram.Response!.Value.Headers.CallId);
}
