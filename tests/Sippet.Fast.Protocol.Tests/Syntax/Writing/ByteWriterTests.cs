using System;
using Xunit;

namespace Sippet.Fast.Syntax.Writing;

public sealed class ByteWriterTests
{
    [Fact]
    public void BytesNumbersAndLinesAreAppended()
    {
        ByteWriter writer = new(new byte[20]);
        writer.Write("ab"u8);
        writer.Write(0);
        writer.Write(int.MaxValue);
        writer.WriteLine("c"u8);
        Assert.Equal("ab02147483647c\r\n", writer.Written.Text());
        Assert.Equal(16, writer.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void WhatDoesNotFitThrowsAndIsNotWritten(int room)
    {
        Assert.Throws<InvalidOperationException>(() => new ByteWriter(new byte[room]).Write("abc"u8));
        Assert.Throws<InvalidOperationException>(() => new ByteWriter(new byte[room]).Write(123));
        ByteWriter writer = new(new byte[room]);
        writer.Write("ab"u8[..room]);
        Assert.Equal(room, writer.Length);
    }
}
