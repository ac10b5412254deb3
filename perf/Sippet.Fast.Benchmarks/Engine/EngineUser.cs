using System.Threading.Tasks;

namespace Sippet.Fast.Benchmarks.Engine;

/// <summary>Answers as servers do: OPTIONS and REGISTER with 200, an INVITE of a dialog with 180 and 200, another one with 180 alone.</summary>
internal sealed class EngineUser : ITransactionUser
{
    /// <inheritdoc/>
    public ValueTask OnRequest(ServerTransaction transaction)
    {
        SipRequest request = transaction.Request;
        if (request.Method == SipMethod.Register)
        {
            transaction.Respond(SipStatus.Ok, request, static (ref response, register) =>
            {
                foreach (NameAddr contact in register.Headers.Contacts)
                {
                    response.AddHeader(HeaderId.Contact, contact.Value);
                }

                response.AddHeader("Date"u8, "Sat, 13 Nov 2010 23:29:00 GMT"u8);
            });
        }
        else if (request.Method == SipMethod.Invite)
        {
            transaction.Respond(SipStatus.Ringing, static (ref response) => response.AddHeader(HeaderId.Contact, "<sip:bob@192.0.2.1>"u8));
            if (!request.Headers.To.Tag.IsEmpty)
            {
                transaction.Accept(SipStatus.Ok, 0, static (ref response, _) =>
                {
                    response.AddHeader(HeaderId.Contact, "<sip:bob@192.0.2.1>"u8);
                    response.SetBody(
                        "application/sdp"u8, "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 49170 RTP/AVP 0\r\n"u8);
                });
            }
        }
        else
        {
            transaction.Respond(SipStatus.Ok);
        }

        return ValueTask.CompletedTask;
    }
}
