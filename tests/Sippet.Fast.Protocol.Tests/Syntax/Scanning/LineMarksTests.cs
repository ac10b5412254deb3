using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>Stage 1 alone: what the scanner's results cannot show, as they stay the same when it does too much.</summary>
public sealed class LineMarksTests
{
    // A body is left alone, wherever in a block the empty line ends; where its line feed and the one before are in two, a window is looked at.
    [Theory]
    [InlineData(30)]
    [InlineData(1000)]
    public void NothingIsFoundBehindTheBlockOfTheEmptyLine(int lines)
    {
        for (int length = 2; length < 200; length++)
        {
            byte[] message = [.. Enumerable.Repeat((byte)'x', length - 2), .. "\r\n\r\n"u8, .. string.Concat(Enumerable.Repeat("vv\n", lines)).Bytes()];
            int end = length + 1;
            int last = Math.Min(end % 64 < 2 ? (32 * 64) - 1 : end | 63, message.Length - 1);
            int[] expected = [length - 1, end, .. Enumerable.Range(end + 1, last - end).Where(place => (place - end) % 3 == 0)];
            Assert.Equal(expected, Find<ScalarKernel>(message));
            Assert.Equal(expected, Find<Vector128Kernel>(message));
            Assert.Equal(expected, Find<Vector256Kernel>(message));
            Assert.Equal(expected, Find<Vector512Kernel>(message));
        }
    }

    // Else each message with a body, or with anything behind it, would be looked at a second time.
    [Theory]
    [InlineData("a\r\nb\r\n\r\n", "", 20, false)]
    [InlineData("a\r\nb\n\r\n", "", 19, false)]
    [InlineData("a\r\nb\r\n\n", "", 19, false)]
    [InlineData("a\r\nb\r\n\r\n", "\r\r\n\r\0", 20, false)]
    [InlineData("a\r\n\rb\r\n\r\n", "", 20, true)]
    [InlineData("a\r\r\nb\r\n\r\n", "", 20, true)]
    [InlineData("a\r\n\0\r\n\r\n", "", 20, true)]
    public void NulAndLoneCarriageReturnAmongTheHeadersAreSuspect(string headers, string body, int lineEnds, bool expected)
    {
        foreach (int shift in Enumerable.Range(0, 140).Concat(Enumerable.Range(4000, 140)))
        {
            string text = $"x\r\n{new string('x', shift)}{headers}";
            foreach (int times in (int[])[1, 60])
            {
                byte[] message = (text + string.Concat(Enumerable.Repeat(body, times))).Bytes();
                Check<ScalarKernel>(message, text.Length, lineEnds, expected);
                Check<Vector128Kernel>(message, text.Length, lineEnds, expected);
                Check<Vector256Kernel>(message, text.Length, lineEnds, expected);
                Check<Vector512Kernel>(message, text.Length, lineEnds, expected);
            }
        }
    }

    [Fact]
    public void ThereIsRoomForAsManyLineFeedsAsAreFoundAtOnce()
    {
        for (int pairs = 470; pairs < 1060; pairs++)
        {
            byte[] message = $"{string.Concat(Enumerable.Repeat("\n\nxx", pairs))}{new string('\n', 130)}".Bytes();
            int expected = (2 * pairs) + 130;
            Assert.Equal(expected, Count<ScalarKernel>(message));
            Assert.Equal(expected, Count<Vector128Kernel>(message));
            Assert.Equal(expected, Count<Vector256Kernel>(message));
            Assert.Equal(expected, Count<Vector512Kernel>(message));
        }
    }

    private static void Check<TKernel>(byte[] message, int end, int lineEnds, bool expected)
        where TKernel : struct, IMarkKernel
    {
        foreach (byte behind in "\r\0\n"u8)
        {
            byte[] padded = [.. message, .. Enumerable.Repeat(behind, 64)];
            LineMarks<TKernel> marks = new(new int[LineFeedRoom.Count], message.Length);
            do
            {
                marks.Find(in padded[0]);
            }
            while (marks.LineFeeds.IndexOf(end - 1) < 0);
            Assert.Equal(expected, marks.IsSuspect(in padded[0], end, lineEnds));
        }
    }

    private static int Count<TKernel>(byte[] message)
        where TKernel : struct, IMarkKernel
    {
        byte[] padded = [.. message, .. new byte[64]];
        LineMarks<TKernel> marks = new(new int[LineFeedRoom.Count], message.Length);
        int count = 0;
        while (!marks.IsAtEnd)
        {
            marks.Find(in padded[0]);
            count += marks.LineFeeds.Length;
        }

        return count;
    }

    private static int[] Find<TKernel>(byte[] message)
        where TKernel : struct, IMarkKernel
    {
        byte[] padded = [.. message, .. new byte[64]];
        LineMarks<TKernel> marks = new(new int[LineFeedRoom.Count], message.Length);
        marks.Find(in padded[0]);
        return marks.LineFeeds.ToArray();
    }
}
