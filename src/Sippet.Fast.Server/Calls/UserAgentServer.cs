using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Server.Calls;

/// <summary>
/// Answers calls: RFC 3261 sections 13.3 and 15.1.2. Each is accepted at once, but for those to the user "ring", which ring until a CANCEL, a
/// BYE, or the stack's limit. On any number of workers at once.
/// </summary>
internal sealed class UserAgentServer(CallTable calls, Capabilities capabilities)
{
    private static readonly ResponseContent<LocalParty> s_ringing = static (ref response, local) => response.AddHeader(HeaderId.Contact, local.Contact);
    private static readonly ResponseContent<Answer> s_accepted = static (ref response, answer) => answer.WriteTo(ref response);
    private static readonly ResponseContent s_retrySoon = static (ref response) => response.AddHeader(HeaderId.RetryAfter, "1"u8);
    private static readonly ResponseContent s_retryLater = static (ref response) => response.AddHeader(HeaderId.RetryAfter, "10"u8);

    private readonly ConcurrentDictionary<LocalEnd, LocalParty> _locals = new();

    private static ReadOnlySpan<byte> RingingUser => "ring"u8;

    /// <summary>Answers an INVITE.</summary>
    public void Invite(in ServerTransaction transaction)
    {
        SipRequest request = transaction.Request;
        Span<byte> media = stackalloc byte[SdpAnswer.MaxMediaLength];
        if (!AcceptedBodies.HaveSdp(request.Headers))
        {
            transaction.Respond(SipStatus.NotAcceptable);
        }
        else if (!request.Headers.To.Tag.IsEmpty)
        {
            Reinvite(transaction, media);
        }
        else if (!SdpAnswer.TryWriteMedia(request.Body, media, out int length))
        {
            transaction.Respond(SipStatus.NotAcceptableHere);
        }
        else
        {
            bool rings = request.RequestUri.User.SequenceEqual(RingingUser);
            Call call = new()
            {
                Dialog = transaction.DialogKey,
                RemoteSequence = request.Headers.CSeq.Number,
                Ringing = rings ? new StrongBox<ServerTransaction>(transaction) : null,
            };
            if (!calls.TryAdd(call))
            {
                transaction.Respond(SipStatus.ServiceUnavailable, s_retryLater);
                return;
            }

            LocalParty local = LocalOf(transaction);
            transaction.Respond(SipStatus.Ringing, local, s_ringing);
            if (!rings)
            {
                transaction.Accept(SipStatus.Ok, new Answer(capabilities, local, media[..length]), s_accepted);
            }
        }
    }

    /// <summary>Answers a BYE.</summary>
    public void Bye(in ServerTransaction transaction)
    {
        CallStatus status = calls.End(transaction.DialogKey, transaction.Request.Headers.CSeq.Number, out Call? call);
        if (status != CallStatus.Known)
        {
            Refuse(transaction, status);
            return;
        }

        transaction.Respond(SipStatus.Ok);
        call?.Ringing?.Value.Respond(SipStatus.RequestTerminated); // section 15.1.2: a BYE ends an early dialog as well
    }

    /// <summary>Takes a CANCEL of an INVITE that rings.</summary>
    public void Cancel(in ServerTransaction invite)
    {
        calls.Forget(invite.DialogKey);
        invite.Respond(SipStatus.RequestTerminated);
    }

    /// <summary>Takes the failure of an INVITE: no ACK for its 2xx, or the end of the time that it may ring.</summary>
    public void Fail(in ServerTransaction invite) => calls.Forget(invite.DialogKey);

    private void Reinvite(in ServerTransaction transaction, Span<byte> media)
    {
        SipRequest request = transaction.Request;
        CallStatus status = calls.Renew(transaction.DialogKey, request.Headers.CSeq.Number);
        if (status != CallStatus.Known)
        {
            Refuse(transaction, status);
        }
        else if (!SdpAnswer.TryWriteMedia(request.Body, media, out int length))
        {
            transaction.Respond(SipStatus.NotAcceptableHere);
        }
        else
        {
            transaction.Accept(SipStatus.Ok, new Answer(capabilities, LocalOf(transaction), media[..length]), s_accepted);
        }
    }

    private static void Refuse(in ServerTransaction transaction, CallStatus status)
    {
        switch (status)
        {
            case CallStatus.Unknown:
                transaction.Respond(SipStatus.CallOrTransactionDoesNotExist);
                break;
            case CallStatus.Ringing:
                transaction.Respond(SipStatus.ServerInternalError, s_retrySoon);
                break;
            default:
                transaction.Respond(SipStatus.ServerInternalError, "CSeq Out Of Order"u8);
                break;
        }
    }

    private LocalParty LocalOf(in ServerTransaction transaction) =>
        _locals.GetOrAdd(LocalEnd.Of(transaction), static end => new LocalParty(end));

    /// <summary>The headers and the body of a 2xx.</summary>
    private readonly ref struct Answer(Capabilities capabilities, LocalParty local, ReadOnlySpan<byte> media)
    {
        private readonly ReadOnlySpan<byte> _media = media;

        public void WriteTo(ref ResponseWriter response)
        {
            response.AddHeader(HeaderId.Contact, local.Contact);
            response.AddHeader(HeaderId.Allow, Capabilities.Allow);
            response.AddHeader(HeaderId.Supported, capabilities.Supported);
            Span<byte> body = stackalloc byte[local.Session.Length + _media.Length];
            local.Session.CopyTo(body);
            _media.CopyTo(body[local.Session.Length..]);
            response.SetBody("application/sdp"u8, body);
        }
    }
}
