using System;
using Xunit;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>Writes the response to a message as a worker does, and checks what has to hold with every response.</summary>
internal static class WrittenResponse
{
    /// <summary>The source of all requests.</summary>
    public static TransportAddress Source => TransportAddress.FromIPv4(0xC0000207, 5062); // 192.0.2.7

    /// <summary>The response as text.</summary>
    public static string To(
        MessageFrame request, SipStatus status = SipStatus.Ok, string tag = "", ResponseContent? content = null, bool withAll = true, string phrase = "")
    {
        byte[] head = new byte[request.Length + 200];
        ByteWriter headWriter = new(head);
        ResponseHeadLayout layout = ResponseHead.Write(ref headWriter, request, Source);
        byte[] bytes = new byte[request.Length + 2_000];
        ResponseWriter writer = new(bytes);
        writer.WriteStatusLine(status, phrase.Bytes());
        writer.WriteHead(head, layout, tag.Bytes(), withRecordRoute: withAll, withTimestamp: withAll);
        content?.Invoke(ref writer);
        writer.Finish();
        string text = Latin1.Text(bytes.AsSpan(0, writer.Length));
        CheckLines(text);
        return text;
    }

    // A response never has a line end, or an end of its headers, that its request smuggled into it.
    private static void CheckLines(string text)
    {
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, text);
        string headers = text[..end];
        Assert.DoesNotContain("\r", headers.Replace("\r\n", ""), StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n", headers.Replace("\r\n", "\n"), StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Length: ", headers, StringComparison.Ordinal);
    }
}
