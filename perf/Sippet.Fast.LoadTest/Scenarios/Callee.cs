using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>The other end of calls by way of a proxy: rings, accepts at once, and takes the BYE. On the worker of a stack of its own.</summary>
internal sealed class Callee : ITransactionUser
{
    private static readonly ResponseContent<byte[]> s_ringing = static (ref response, contact) => response.AddHeader(HeaderId.Contact, contact);

    private static readonly ResponseContent<byte[]> s_accepted = static (ref response, contact) =>
    {
        response.AddHeader(HeaderId.Contact, contact);
        response.SetBody(SessionDescription.ContentType, SessionDescription.Body);
    };

    private byte[] _contact = [];
    private long _invites;
    private long _acknowledged;
    private long _byes;

    /// <summary>What it has counted.</summary>
    public IEnumerable<NamedCount> Counts =>
    [
        new("callee: INVITE", Volatile.Read(ref _invites)),
        new("callee: ACK", Volatile.Read(ref _acknowledged)),
        new("callee: BYE", Volatile.Read(ref _byes)),
    ];

    /// <summary>Sets where it can be reached; before the first call.</summary>
    /// <param name="uri">The URI of its Contact.</param>
    public void ReachableAt(string uri) => _contact = Encoding.UTF8.GetBytes($"<{uri}>");

    /// <inheritdoc/>
    public ValueTask OnRequest(ServerTransaction transaction)
    {
        switch (transaction.Request.Method)
        {
            case SipMethod.Invite:
                Volatile.Write(ref _invites, _invites + 1);
                transaction.Respond(SipStatus.Ringing, _contact, s_ringing);
                transaction.Accept(SipStatus.Ok, _contact, s_accepted);
                break;
            case SipMethod.Bye:
                Volatile.Write(ref _byes, _byes + 1);
                transaction.Respond(SipStatus.Ok);
                break;
            default:
                transaction.Respond(SipStatus.NotImplemented);
                break;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void OnAck(SipRequest ack, ServerTransaction invite)
    {
        if (invite != default)
        {
            Volatile.Write(ref _acknowledged, _acknowledged + 1);
        }
    }
}
