using System;
using CsCheck;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>quoted-string and TEXT-UTF8-TRIM: RFC 3261 sections 7.3.1 and 25.1.</summary>
public sealed class HeaderTextTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"a \\\"b\\\" \\\\ \\c\"", "a \"b\" \\ c")]
    [InlineData("\"\\\0\\\u007f\\\t\"", "\0\u007f\t")]
    [InlineData("\"a\r\n b\"", "a b")]
    [InlineData("\"a \t\r\n\t  b  c\"", "a b  c")]
    [InlineData("\"a\\\r\n b\"", "a b")]
    [InlineData("\"'a, <b>; c'\"", "'a, <b>; c'")]
    [InlineData("\"\u00c3\u00a9\u00ff\"", "\u00c3\u00a9\u00ff")]
    [InlineData("a\\\"b", "a\\\"b")]
    [InlineData("a\r\n b", "a b")]
    [InlineData("%41", "%41")]
    [InlineData("'a", "'a")]
    [InlineData("\"", "\"")]
    [InlineData("", "")]
    public void WordMeansWhatStandsBetweenItsQuotes(string raw, string meant)
    {
        HeaderText text = HeaderText.OfWord(raw.Bytes());
        Assert.Equal(meant, HeaderViews.Text(text));
        Assert.Equal(raw, text.Raw.Text());
        Assert.Equal(raw.Length > 1 && raw[0] == '"', text.IsQuoted);
        Assert.Equal(meant.Length == 0, text.IsEmpty);
    }

    [Fact]
    public void WholeHeaderIsTextWithItsQuotes()
    {
        Assert.True(MessageText.Options.Plus("Subject: \"a\\\"b\"  c\r\n\td").AcceptRequest().Headers.Subject.TryGet(out HeaderText subject));
        Assert.Equal("\"a\\\"b\"  c d", HeaderViews.Text(subject));
        Assert.False(subject.IsQuoted);
    }

    [Theory]
    [InlineData("\"ab\"", "ab", true, true)]
    [InlineData("\"aB\"", "Ab", false, true)]
    [InlineData("\"a\\b\"", "ab", true, true)]
    [InlineData("\"a\"", "ab", false, false)]
    [InlineData("\"ab\"", "a", false, false)]
    [InlineData("\"\"", "", true, true)]
    [InlineData("\"a@\"", "a`", false, false)]
    [InlineData("[", "{", false, false)]
    [InlineData("\u00c9", "\u00e9", false, false)]
    public void ComparisonIsOverWhatIsMeant(string raw, string other, bool isSame, bool isSameInAnyCase)
    {
        HeaderText text = HeaderText.OfWord(raw.Bytes());
        Assert.Equal(isSame, text.Is(other.Bytes()));
        Assert.Equal(isSameInAnyCase, text.IsIgnoringCase(other.Bytes()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void ShortDestinationIsRefused(int length)
    {
        Assert.False(HeaderText.OfWord("\"a\\\"b\""u8).TryCopyTo(new byte[length], out int written));
        Assert.Equal(length, written);
        Assert.True(HeaderText.OfWord("\"a\\\"b\""u8).TryCopyTo(new byte[3], out _));
    }

    [Fact]
    public void StringIsUtf8() => Assert.Equal("J\u00f6rg \ufffd", HeaderText.OfWord("\"J\u00c3\u00b6rg \u00ff\"".Bytes()).ToString());

    [Fact]
    public void AnyRunOfWhiteSpaceWithoutALineEndStays() => Gen.Char["a \t"].Array[0, 40].Sample(letters =>
        HeaderViews.Text(HeaderText.OfText(new string(letters).Bytes())) == new string(letters));

    [Fact]
    public void EachFoldIsOneSpaceWhereverItStands() => Gen.OneOf("a", " ", "\t", "\r\n ").Array[0, 12].Sample(parts =>
    {
        string text = string.Concat(parts);
        string expected = System.Text.RegularExpressions.Regex.Replace(text, "[ \t]*(\r\n[ \t]+)+", " ");
        Assert.Equal(expected, HeaderViews.Text(HeaderText.OfText(text.Bytes())));
    });

    [Fact]
    public void LongRunOfWhiteSpaceIsLookedThroughOnce()
    {
        // Quadratic, this would take hours.
        byte[] text = new byte[10_000_000];
        Array.Fill(text, (byte)' ');
        Assert.True(HeaderText.OfText(text).Is(text));
    }
}
