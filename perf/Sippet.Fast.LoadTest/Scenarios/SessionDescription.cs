using System;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>What calls offer and answer: one stream of PCMU and PCMA, without media behind it.</summary>
internal static class SessionDescription
{
    /// <summary>The Content-Type.</summary>
    public static ReadOnlySpan<byte> ContentType => "application/sdp"u8;

    /// <summary>The body.</summary>
    public static ReadOnlySpan<byte> Body =>
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0 8\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n"u8;
}
