using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Transactions;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>E18: a branch is compared with its case, its cookie is known in any case, and it is kept as it was received: Validation.md says why.</summary>
public sealed class BranchCaseTests
{
    private readonly TransactionKeys _keys = new(new SipHashKey(1, 2), new SipHashKey(3, 4));

    [Theory]
    [InlineData("z9hG4bKab", "z9hG4bKab", true)]
    [InlineData("Z9HG4BKab", "Z9HG4BKab", true)]
    [InlineData("z9hG4bKab", "z9hG4bKAB", false)]
    [InlineData("z9hG4bKab", "Z9HG4BKab", false)]
    [InlineData("z9hG4bK%41", "z9hG4bKA", false)]
    public void BranchHasACase(string one, string other, bool isSame) => Assert.Equal(isSame, Key(one) == Key(other));

    [Fact]
    public void CookieIsKnownInAnyCaseAndKept()
    {
        Assert.True(TransactionKeys.HasCookie("Z9HG4BKab"u8));
        Assert.Equal("Z9HG4BKab", Message("Z9HG4BKab").AcceptRequest().Headers.Via.Branch.Text());
    }

    private System.UInt128 Key(string branch) => _keys.Of(Message(branch).Accept(), SipMethod.Options);

    private static MessageText Message(string branch) => MessageText.Options.With($"Via: SIP/2.0/UDP a;branch={branch}");
}
