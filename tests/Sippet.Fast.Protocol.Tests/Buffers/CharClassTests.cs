using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Buffers;

/// <summary>The character classes against RFC 3261 section 25.1, written out for all 256 bytes.</summary>
public sealed class CharClassTests
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Token = Alphanumeric + "-.!%*_+`'~";
    private const string Unreserved = Alphanumeric + "-_.!~*'()";

    [Fact]
    public void TokenIsTheGrammars() => Check(Token, CharClass.IsToken);

    [Fact]
    public void WordIsTheGrammars() => Check(Token + "()<>:\\\"/[]?{}", value => CharClass.Has(value, CharClass.WordBit));

    [Fact]
    public void UserIsTheGrammarsAndTheNumberSign() => Check(Unreserved + "&=+$,;?/#", value => CharClass.Has(value, CharClass.UserBit));

    [Fact]
    public void UriParametersAreTheGrammarsAndWhatSeparatesThem() => Check(Unreserved + "%[]/:&+$;=", CharClass.UriParameters.Contains);

    [Fact]
    public void UriParameterIsTheGrammars() => Check(Unreserved + "[]/:&+$", value => CharClass.Has(value, CharClass.UriParameterBit));

    [Fact]
    public void UnescapedPartsOfUrisAreTheGrammars()
    {
        Check(Unreserved + "&=+$,;?/", CharClass.UnescapedUser.Contains);
        Check(Unreserved + "&=+$,", CharClass.UnescapedPassword.Contains);
        Check(Unreserved + "[]/:&+$", CharClass.UnescapedParameter.Contains);
        Check(Unreserved + "[]/?:+$", CharClass.UnescapedHeader.Contains);
    }

    [Fact]
    public void HostIsTheGrammarsAndTheUnderscore() => Check(Alphanumeric + "-._", CharClass.IsHost);

    [Fact]
    public void UriIsReservedAndUnreserved() => Check(Unreserved + ";/?:@&=+$,[]#", value => CharClass.Has(value, CharClass.UriBit));

    [Fact]
    public void HexadecimalDigitHasBothCases() => Check("0123456789abcdefABCDEF", CharClass.IsHex);

    [Fact]
    public void WhiteSpaceIncludesTheEndsOfFolds() => Check(" \t\r\n", CharClass.IsLws);

    [Fact]
    public void DigitsAndLettersAreThoseOfAscii()
    {
        Check("0123456789", CharClass.IsDigit);
        Check(Alphanumeric[..52], CharClass.IsLetter);
    }

    [Fact]
    public void ParameterValueEndsAtWhatSeparatesAndAtControls() =>
        Check(new string([.. Enumerable.Range(0x21, 0xdf).Select(value => (char)value).Except(";,\"<>\x7f")]), value => CharClass.Has(value, CharClass.ParameterValueBit));

    [Theory]
    [InlineData("", false)]
    [InlineData("Call-ID", true)]
    [InlineData("Call ID", false)]
    [InlineData("a:", false)]
    public void TextIsATokenWhenAllOfItIs(string text, bool expected) => Assert.Equal(expected, CharClass.IsToken(text.Bytes().AsSpan()));

    private static void Check(string members, Func<byte, bool> isMember)
    {
        for (int value = 0; value < 256; value++)
        {
            Assert.True(members.Contains((char)value) == isMember((byte)value), $"0x{value:x2}");
        }
    }
}
