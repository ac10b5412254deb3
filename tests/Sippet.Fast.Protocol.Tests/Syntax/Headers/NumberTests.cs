using System.Globalization;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Numbers of headers and parameters: RFC 3261 sections 20.19 and 25.1.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("00060", 60)]
    [InlineData("2147483648", 2147483648)]
    [InlineData("4294967295", uint.MaxValue)]
    [InlineData("4294967296", uint.MaxValue)]
    [InlineData("99999999999999999999999999999999999999", uint.MaxValue)]
    public void TooManySecondsAreAsManyAsThereAre(string text, uint expected)
    {
        SipHeaders headers = MessageText.Options.Plus($"Expires: {text}").Plus($"Min-Expires: {text}").Plus($"Session-Expires: {text};refresher=uas")
            .Plus($"Retry-After: {text};duration={text}").Plus($"Contact: <sip:a>;expires={text}").AcceptRequest().Headers;
        Assert.True(headers.Expires.TryGet(out DeltaSeconds expires) && expires.Seconds == expected);
        Assert.True(headers.MinExpires.TryGet(out expires) && expires.Seconds == expected);
        Assert.True(headers.SessionExpires.TryGet(out SessionInterval interval) && interval.Seconds == expected);
        Assert.True(headers.RetryAfter.TryGet(out RetryAfter retry) && retry.Seconds == expected && retry.Duration == expected);
        Assert.True(headers.Contacts.TryGetFirst(out NameAddr contact) && contact.Parameters.TryGetNumber("Expires"u8, out uint number) && number == expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("1 2")]
    [InlineData("0x10")]
    [InlineData("Thu, 21 Feb 2002 13:02:03 GMT")]
    public void OtherTextIsNoNumber(string text)
    {
        SipHeaders headers = MessageText.Options.Plus($"Expires: {text}").Plus($"RSeq: {text}").Plus($"Contact: <sip:a>;expires=\"{text}\"").AcceptRequest().Headers;
        Assert.False(headers.Expires.TryGet(out _));
        Assert.False(headers.RSeq.TryGet(out _));
        Assert.True(headers.Contacts.TryGetFirst(out NameAddr contact) && !contact.Parameters.TryGetNumber("expires"u8, out _));
        Assert.True(headers.Expires.Exists && !headers.Expires.IsValid && headers.Expires.Raw.Text() == text);
    }

    [Theory]
    [InlineData("4294967295", true)]
    [InlineData("4294967296", false)]
    [InlineData("18446744073709551617", false)]
    public void NumberThatIsNoTimeIsNotClamped(string text, bool isNumber)
    {
        SipHeaders headers = MessageText.Options.Plus($"RSeq: {text}").Plus($"RAck: {text} 1 INVITE").AcceptRequest().Headers;
        Assert.Equal(isNumber, headers.RSeq.TryGet(out HeaderNumber number) && number.Value == uint.MaxValue);
        Assert.Equal(isNumber, headers.RAck.TryGet(out RAck rack) && rack.ResponseNumber == uint.MaxValue);
    }

    [Theory]
    [InlineData("1 2147483647 INVITE", true)]
    [InlineData("1 2147483648 INVITE", false)]
    [InlineData("1 2 in vite", false)]
    [InlineData("1  2\tINVITE", true)]
    [InlineData("1 2INVITE", false)]
    [InlineData("1 2 ", false)]
    [InlineData("-1 2 INVITE", false)]
    public void RAckHasTwoNumbersAndAMethod(string text, bool isRAck) => Assert.Equal(isRAck, RAck.TryParse(text.Bytes(), out _));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.", 0)]
    [InlineData("0.5", 500)]
    [InlineData("0.05", 50)]
    [InlineData("0.001", 1)]
    [InlineData("1", 1000)]
    [InlineData("1.", 1000)]
    [InlineData("1.000", 1000)]
    [InlineData("1.001", -1)]
    [InlineData("1.0001", -1)]
    [InlineData("0.0001", -1)]
    [InlineData("2", -1)]
    [InlineData(".5", -1)]
    [InlineData("0,5", -1)]
    [InlineData("00", -1)]
    [InlineData("0.x", -1)]
    [InlineData("", -1)]
    [InlineData("\"0.5\"", -1)]
    public void QualityIsInThousandths(string text, int expected)
    {
        HeaderParameters parameters = Parameters($";a;Q={text}");
        Assert.Equal(expected >= 0, parameters.TryGetQuality(out int thousandths));
        Assert.True(expected < 0 || thousandths == expected, thousandths.ToString(CultureInfo.InvariantCulture));
        Assert.False(Parameters(";qq=1").TryGetQuality(out _));
    }

    private static HeaderParameters Parameters(string text)
    {
        Assert.True(HeaderParameters.TryParse(text.Replace("0,5", "0:5").Bytes(), out HeaderParameters parameters));
        return parameters;
    }
}
