using System.Text;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Conformance;

/// <summary>What becomes of a datagram: the reason to refuse it, or none.</summary>
internal static class Verdict
{
    public static RejectReason Of(byte[] datagram)
    {
        MessageFrame frame = new();
        frame.Load(datagram);
        return MessageReader.ReadDatagram(frame);
    }

    /// <summary>Reads everything that there is to be read of a message that was accepted; whatever it is made of, nothing may throw.</summary>
    public static int ReadAll(byte[] datagram)
    {
        MessageParser parser = new();
        if (parser.TryParse(datagram, out SipRequest request))
        {
            SipUri uri = request.RequestUri;
            uri.TryGetParameter("transport"u8, out _);
            return uri.Host.Length + request.MethodName.Length + request.Body.Length + ReadHeaders(request.Headers);
        }

        return parser.Reason == RejectReason.None && parser.TryParse(datagram, out SipResponse response)
            ? response.ReasonPhrase.Length + response.Body.Length + ReadHeaders(response.Headers)
            : 0;
    }

    private static int ReadHeaders(SipHeaders headers)
    {
        int read = headers.CallId.Length + (int)headers.CSeq.Method + (headers.MaxForwards ?? 0) + (headers.ContentLength ?? 0) + headers.From.Tag.Length;
        foreach (Via via in headers.Vias)
        {
            read += via.Host.Length + via.Branch.Length + Encoding.UTF8.GetCharCount(via.Value);
            foreach (HeaderParameter parameter in via.Parameters)
            {
                read += parameter.Name.Length + parameter.Value.Length;
            }
        }

        foreach (NameAddr contact in headers.Contacts)
        {
            read += contact.DisplayName.Length + contact.Uri.Host.Length;
            foreach (HeaderParameter parameter in contact.Parameters)
            {
                read += parameter.Name.Length + parameter.Value.Length;
            }
        }

        foreach (HeaderField field in headers)
        {
            read += field.Name.Length + field.Value.Length;
            foreach (System.ReadOnlySpan<byte> element in headers.Elements(field.Id))
            {
                read += element.Length;
            }
        }

        return read;
    }
}
