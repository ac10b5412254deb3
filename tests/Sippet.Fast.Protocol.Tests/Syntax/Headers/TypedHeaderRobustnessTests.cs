using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Whatever stands in a header, each view ends, throws nothing, keeps its promises, and allocates nothing.</summary>
public sealed class TypedHeaderRobustnessTests
{
    private static readonly string[] s_parts =
    [
        "\"", "\\", "<", ">", ";", ",", "=", "(", ")", "/", ":", "@", "*", "'", " ", "\t", "\r\n ", "a", "1", "tag", "q", "sip:a@b", "Digest ", "realm",
        "info", "SIP", "%41", "[::1]", "\u00c3\u00a9", "\u007f", "\u0001", "4294967296", "Sat, 13 Nov 2010 23:29:00 GMT", ".", "-", "?", "#", "{",
    ];

    [Fact]
    public void RandomTextNeverThrows()
    {
        Random random = new(7);
        for (int i = 0; i < 30_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => s_parts[random.Next(s_parts.Length)]));
            LookAt((HeaderId)random.Next(1, HeaderTable.Count), text);
        }
    }

    [Fact]
    public void RandomBytesNeverThrow()
    {
        Random random = new(8);
        byte[] bytes = new byte[30];
        for (int i = 0; i < 30_000; i++)
        {
            random.NextBytes(bytes);
            string text = Latin1.Text(bytes.AsSpan(0, random.Next(bytes.Length))).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
            LookAt((HeaderId)random.Next(1, HeaderTable.Count), text.Replace("\0", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void EachPrefixAndEachChangedByteOfASampleNeverThrows()
    {
        foreach ((string name, TypedHeaderSample sample) in TypedHeaderSamples.All)
        {
            HeaderId id = HeaderTable.Find(name.Bytes().AsSpan());
            for (int i = 0; i < sample.Good.Length; i++)
            {
                LookAt(id, sample.Good[..i]);
                foreach (char other in "\"\\<>;,=( a1")
                {
                    LookAt(id, sample.Good[..i] + other + sample.Good[(i + 1)..]);
                }
            }
        }
    }

    // Quadratic, one of these would take minutes.
    [Theory]
    [InlineData("\"")]
    [InlineData("<")]
    [InlineData(",")]
    [InlineData(";a")]
    [InlineData("a,")]
    [InlineData("a=b,")]
    [InlineData("(")]
    [InlineData(" ")]
    [InlineData("\\\"")]
    [InlineData("a=\"\\\",")]
    public void LongHeaderIsReadInOnePass(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 50_000 / part.Length));
        for (int id = 1; id < HeaderTable.Count; id++)
        {
            LookAt((HeaderId)id, text);
        }
    }

    [Fact]
    public void ViewsAllocateNothing()
    {
        MessageText message = MessageText.Options;
        foreach ((string name, TypedHeaderSample sample) in TypedHeaderSamples.All)
        {
            message = message.Plus($"{name}: {sample.Good}");
        }

        MessageFrame frame = message.Accept();
        Assert.True(CountWellFormed(new SipRequest(frame).Headers) > 0);
        for (int i = 0; i < 300; i++)
        {
            CountWellFormed(new SipRequest(frame).Headers);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        int found = 0;
        for (int i = 0; i < 100; i++)
        {
            found += CountWellFormed(new SipRequest(frame).Headers);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(100 * 16, found);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CountWellFormed(SipHeaders headers)
    {
        Span<byte> text = stackalloc byte[200];
        int found = 0;
        found += headers.Allow.IsValid ? 1 : 0;
        found += headers.Accept.TryGetFirst(out MediaType type) && type.Covers("application"u8, "sdp"u8) ? 1 : 0;
        found += headers.Event.TryGet(out ParameterizedToken package) && package.Parameters.TryGetText("call-id"u8, out HeaderText callId) && callId.Is("1@b"u8) ? 1 : 0;
        found += headers.CallInfo.IsValid ? 1 : 0;
        found += headers.PAssertedIdentity.TryGetFirst(out NameAddr identity) && identity.DisplayText.TryCopyTo(text, out _) ? 1 : 0;
        found += headers.WwwAuthenticate.TryGetFirst(out Authentication challenge) && challenge.Parameters.TryGet("opaque"u8, out _) ? 1 : 0;
        found += headers.ProxyAuthenticate.TryGetFirst(out challenge) && challenge.Parameters.Lists("qop"u8, "auth"u8) ? 1 : 0;
        found += headers.AuthenticationInfo.IsValid ? 1 : 0;
        found += headers.Date.IsValid ? 1 : 0;
        found += headers.Timestamp.IsValid ? 1 : 0;
        found += headers.RetryAfter.TryGet(out RetryAfter retry) && retry.Duration == 3600 ? 1 : 0;
        found += headers.Warning.IsValid ? 1 : 0;
        found += headers.Replaces.TryGet(out DialogReference dialog) && dialog.IsEarlyOnly ? 1 : 0;
        found += headers.Identity.IsValid ? 1 : 0;
        found += headers.RAck.IsValid ? 1 : 0;
        found += headers.SecurityClient.TryGetFirst(out ParameterizedToken mechanism) && mechanism.Parameters.TryGetQuality(out _) ? 1 : 0;
        return found;
    }

    private static void LookAt(HeaderId id, string text)
    {
        (RejectReason reason, MessageFrame frame) = MessageText.Options.Plus($"{HeaderTable.NameOf(id).Text()}: {text}").Read();
        if (reason != RejectReason.None)
        {
            return; // the core headers are read at once
        }

        ViewText view = HeaderViews.Of(new SipRequest(frame).Headers, id);
        Assert.True(view == default || view.Exists);
        Assert.True(view.Text is null || !view.Text.Contains('\r', StringComparison.Ordinal), text);
        Assert.True(view.Text is null || !view.Text.Contains("the text is not the text", StringComparison.Ordinal), text);
    }
}
