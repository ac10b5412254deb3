using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>Messages of the public bug reports, by the numbers of the corpus.</summary>
internal static class HeaderBugs
{
    /// <summary>The headers of a message that has to be accepted.</summary>
    public static SipHeaders Headers(string path)
    {
        (RejectReason reason, MessageFrame frame) = Read(path);
        Assert.Equal(RejectReason.None, reason);
        return frame.StartLine.IsRequest ? new SipRequest(frame).Headers : new SipResponse(frame).Headers;
    }

    /// <summary>The verdict over a message.</summary>
    public static (RejectReason Reason, MessageFrame Frame) Read(string path) => Read(path, ParserOptions.Default);

    /// <summary>The verdict over a message that is checked in a way of one's own.</summary>
    public static (RejectReason Reason, MessageFrame Frame) Read(string path, ParserOptions options)
    {
        Corpus.Require();
        MessageFrame frame = new(options);
        frame.Load(Corpus.Read($"bugs/{path}"));
        return (MessageReader.ReadDatagram(frame), frame);
    }
}
