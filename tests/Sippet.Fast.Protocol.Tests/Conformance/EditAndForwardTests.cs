using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>Messages of real products and of the torture tests, copied, changed as a proxy does, and forwarded: no byte changes but those that are meant.</summary>
public sealed class EditAndForwardTests
{
    private const string Via = "SIP/2.0/UDP proxy.example.com;branch=z9hG4bKproxy";

    private readonly MessageParser _parser = new();

    [Fact]
    public void ForwardedMessageDiffersInWhatWasChangedAlone()
    {
        Corpus.Require();
        int forwarded = Corpus.Files("real", "rfc4475", "rfc5118").Count(file => TryForward(file.Bytes));
        Assert.InRange(forwarded, 150, 200);
    }

    private bool TryForward(byte[] bytes)
    {
        bool isRequest = _parser.TryParse(bytes, out SipRequest request);
        if (!isRequest && !_parser.TryParse(bytes, out SipResponse response))
        {
            return false;
        }

        response = default;
        _ = isRequest || _parser.TryParse(bytes, out response);
        SipMessage message = isRequest ? SipMessage.CopyOf(request) : SipMessage.CopyOf(response);
        string before = (isRequest ? request.Bytes : response.Bytes).Text();
        Assert.Equal(before, message.ToArray().Text());

        int fields = message.Count;
        int via = Enumerable.Range(0, fields).First(index => message[index].Id == HeaderId.Via);
        int viaStart = StartOfField(before, via);
        message.AddFirst(HeaderId.Via, Via);
        string added = $"Via: {Via}\r\n";
        Assert.Equal(before.Insert(viaStart, added), message.ToArray().Text());

        message.Set("X-Hop", "1");
        string whole = message.ToArray().Text();
        Assert.Equal(before.Insert(viaStart, added), whole.Remove(whole.LastIndexOf("X-Hop: 1\r\n", StringComparison.Ordinal), "X-Hop: 1\r\n".Length));
        Assert.True(isRequest ? _parser.TryParse(message.ToArray(), out SipRequest _) : _parser.TryParse(message.ToArray(), out SipResponse _), _parser.Reason.ToString());

        Assert.True(message.RemoveFirst(HeaderId.Via));
        Assert.True(message.Remove("x-hop"));
        Assert.Equal((before, fields), (message.ToArray().Text(), message.Count));
        return true;
    }

    // A line that begins with white space belongs to the field before it.
    private static int StartOfField(string text, int index)
    {
        int position = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        for (; index > 0; index--)
        {
            do
            {
                position = text.IndexOf('\n', position) + 1;
            }
            while (text[position] is ' ' or '\t');
        }

        return position;
    }
}
