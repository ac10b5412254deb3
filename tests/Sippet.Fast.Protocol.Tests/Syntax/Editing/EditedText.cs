using System;
using System.Text;
using Xunit;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>A message with some header lines, to be changed and looked at line by line.</summary>
internal sealed class EditedText
{
    private readonly string _before;

    /// <param name="lines">The lines under test, put behind those that any request has.</param>
    public EditedText(params string[] lines)
    {
        MessageText text = MessageText.Options.Without("Content-Length");
        foreach (string line in lines)
        {
            text = text.Plus(line);
        }

        text = text.Plus("Content-Length: 0");
        MessageParser parser = new();
        Assert.True(parser.TryParse(text.ToBytes(), out SipRequest request), parser.Reason.ToString());
        _before = string.Concat(MessageText.Options.ToString().Split("\r\n")[..7]);
        Message = SipMessage.CopyOf(request);
        Assert.Equal(text.ToString(), Message.ToString());
    }

    public SipMessage Message { get; }

    /// <summary>The lines under test as they are now, joined by "|"; all others have to be as they were.</summary>
    public string Lines
    {
        get
        {
            string text = Encoding.Latin1.GetString(Message.ToArray());
            Assert.Equal(text.Length, Message.Length);
            string[] lines = text.Split("\r\n");
            Assert.Equal(_before, string.Concat(lines[..7]));
            Assert.Equal(["Content-Length: 0", "", ""], lines[^3..]);
            return string.Join('|', lines[7..^3]);
        }
    }

    /// <summary>The values that the message has for a header, joined by "|".</summary>
    public string Values(HeaderName name)
    {
        StringBuilder values = new();
        foreach (ReadOnlySpan<byte> value in Message.Values(name))
        {
            values.Append('|').Append(Encoding.Latin1.GetString(value));
        }

        return values.Length == 0 ? "" : values.ToString(1, values.Length - 1);
    }
}
