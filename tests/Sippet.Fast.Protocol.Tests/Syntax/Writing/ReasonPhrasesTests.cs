using System;
using Xunit;

namespace Sippet.Fast.Syntax.Writing;

public sealed class ReasonPhrasesTests
{
    [Fact]
    public void EachStatusHasAPhrase()
    {
        for (int status = 100; status < 700; status++)
        {
            string phrase = ReasonPhrases.Of((SipStatus)status).Text();
            Assert.NotEmpty(phrase);
            Assert.Equal(phrase.Trim(), phrase);
        }
    }

    [Theory]
    [InlineData(100, "Trying")]
    [InlineData(199, "Early Dialog Terminated")]
    [InlineData(198, "Session Progress")]
    [InlineData(299, "OK")]
    [InlineData(399, "Multiple Choices")]
    [InlineData(404, "Not Found")]
    [InlineData(499, "Bad Request")]
    [InlineData(505, "Version Not Supported")]
    [InlineData(599, "Server Internal Error")]
    [InlineData(600, "Busy Everywhere")]
    [InlineData(699, "Decline")]
    public void UnknownStatusHasThePhraseOfItsClass(int status, string phrase) =>
        Assert.Equal(phrase, ReasonPhrases.Of((SipStatus)status).Text());

    [Fact]
    public void PhraseOfAKnownStatusIsItsName()
    {
        foreach (SipStatus status in Enum.GetValues<SipStatus>())
        {
            string letters = ReasonPhrases.Of(status).Text().Replace("-", "").Replace(" ", "").Replace("/", "Or");
            Assert.StartsWith(letters, status.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }
}
