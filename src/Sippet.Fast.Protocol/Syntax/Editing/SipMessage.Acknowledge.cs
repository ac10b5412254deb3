using System;
using System.Buffers.Text;
using System.Collections.Generic;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

/// <content>The requests that follow from an INVITE: CANCEL (RFC 3261 section 9.1) and ACK (sections 13.2.2.4 and 17.1.1.3).</content>
public sealed partial class SipMessage
{
    /// <summary>
    /// Makes the CANCEL of a request: its Request-URI, topmost Via, From, To, Call-ID, CSeq number and Route (RFC 3261 section 9.1). Max-Forwards is 70.
    /// </summary>
    /// <param name="invite">The request as it was sent.</param>
    /// <returns>The CANCEL.</returns>
    public static SipMessage CreateCancel(SipRequest invite)
    {
        SipMessage cancel = new();
        cancel.BeginOf(invite, MethodNames.NameOf(SipMethod.Cancel));
        cancel.CopyOfTransaction(invite, To(invite.Headers));
        cancel.EndHeaders();
        return cancel;
    }

    /// <summary>
    /// Makes the ACK for a final response to an INVITE. For 3xx to 6xx it belongs to the INVITE's transaction: the same Request-URI, topmost Via and
    /// Route, and the response's To (RFC 3261 section 17.1.1.3). For 2xx it is a request within the dialog: the Request-URI is the response's
    /// Contact, Route its Record-Route in reverse order, strict routers included, and the INVITE's credentials are repeated (sections 12.2.1.1 and
    /// 13.2.2.4); it has no Via, see <see cref="AddVia"/>.
    /// </summary>
    /// <param name="invite">The INVITE as it was sent.</param>
    /// <param name="response">A final response to it.</param>
    /// <returns>The ACK.</returns>
    /// <exception cref="ArgumentException">The response is provisional, or a 2xx without a usable Contact.</exception>
    public static SipMessage CreateAck(SipRequest invite, SipResponse response)
    {
        if (response.StatusCode < 200)
        {
            throw new ArgumentException("A provisional response has no ACK (RFC 3261 section 17.1.1.2); a reliable one has PRACK.", nameof(response));
        }

        SipMessage ack = new();
        if (response.StatusCode < 300)
        {
            ack.WriteAckOfDialog(invite, response);
        }
        else
        {
            ack.BeginOf(invite, MethodNames.NameOf(SipMethod.Ack));
            ack.CopyOfTransaction(invite, To(response.Headers));
        }

        ack.EndHeaders();
        return ack;
    }

    /// <summary>Makes the ACK for a 2xx to an INVITE of one's own, which needs no Via for that: what a stack sent is acknowledged with this.</summary>
    /// <param name="invite">The INVITE as it was given to the stack.</param>
    /// <param name="response">A 2xx to it.</param>
    /// <returns>The ACK, as that of the other form; it has no Via.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="invite"/> is null.</exception>
    /// <exception cref="ArgumentException">The response is no 2xx, or one without a usable Contact.</exception>
    public static SipMessage CreateAck(SipMessage invite, SipResponse response)
    {
        ArgumentNullException.ThrowIfNull(invite);
        if (response.StatusCode is < 200 or > 299)
        {
            throw new ArgumentException("The ACK of a 3xx to 6xx belongs to the transaction of the INVITE: a stack makes and sends it.", nameof(response));
        }

        MessageFrame frame = new();
        frame.Load(invite.ToArray());
        MessageReader.ReadDatagram(frame); // refused for its Via at most, and read to its end nevertheless
        return CreateAck(new SipRequest(frame), response);
    }

    private void BeginOf(SipRequest invite, ReadOnlySpan<byte> method) =>
        WriteRequestLine(MethodNames.Find(method), method, invite.RequestUri.Value);

    private void CopyOfTransaction(SipRequest invite, HeaderField to)
    {
        SetField(HeaderId.Via, invite.Headers.Via.Value);
        SetField(HeaderId.MaxForwards, MaxForwards);
        CopyFields(invite.Headers, HeaderId.Route);
        CopyIdentity(invite.Headers, to);
    }

    private void WriteAckOfDialog(SipRequest invite, SipResponse response)
    {
        if (!response.Headers.Contacts.TryGetFirst(out NameAddr contact) || response.Headers.Contacts.IsStar)
        {
            throw new ArgumentException("A 2xx without a Contact makes no dialog that could be acknowledged (RFC 3261 section 12.1.1).", nameof(response));
        }

        List<byte[]> routes = [];
        foreach (NameAddr route in response.Headers.RecordRoutes)
        {
            routes.Add(LineText.OneLine(route.Value).ToArray());
        }

        routes.Reverse();

        ReadOnlySpan<byte> target = contact.UriValue;
        if (FirstIsStrict(response.Headers.RecordRoutes, out SipUri strict))
        {
            // Section 12.2.1.1: a strict router takes the Request-URI for itself and finds the target behind the other routes.
            routes.RemoveAt(0);
            routes.Add([(byte)'<', .. target, (byte)'>']);
            target = strict.Value;
        }

        WriteRequestLine(SipMethod.Ack, MethodNames.NameOf(SipMethod.Ack), target);
        SetField(HeaderId.MaxForwards, MaxForwards);
        routes.ForEach(route => InsertField(_lines.Count, HeaderId.Route, route));
        CopyIdentity(invite.Headers, To(response.Headers));
        CopyFields(invite.Headers, HeaderId.Authorization);
        CopyFields(invite.Headers, HeaderId.ProxyAuthorization);
    }

    // The first route of the set is the last value of Record-Route.
    private static bool FirstIsStrict(NameAddrList recordRoutes, out SipUri uri)
    {
        uri = default;
        foreach (NameAddr route in recordRoutes)
        {
            uri = route.Uri;
        }

        return !uri.Value.IsEmpty && !uri.TryGetParameter("lr"u8, out _);
    }

    private void CopyIdentity(SipHeaders headers, HeaderField to)
    {
        CopyFields(headers, HeaderId.From);
        CopyField(to);
        CopyFields(headers, HeaderId.CallId);
        Span<byte> sequence = stackalloc byte[10];
        Utf8Formatter.TryFormat(headers.CSeq.Number, sequence, out int length);
        SetField(HeaderId.CSeq, [.. sequence[..length], (byte)' ', .. MethodName]);
    }

    private void CopyFields(SipHeaders headers, HeaderId id)
    {
        foreach (HeaderField field in headers)
        {
            if (field.Id == id)
            {
                CopyField(field);
            }
        }
    }

    private static HeaderField To(SipHeaders headers)
    {
        headers.TryGet(HeaderId.To, out HeaderField to);
        return to;
    }
}
