using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Syntax;

public sealed class MethodNamesTests
{
    [Fact]
    public void EachMethodIsFoundByItsNameAlone()
    {
        SipMethod[] methods = [.. Enum.GetValues<SipMethod>().Where(method => method != SipMethod.Extension)];
        Assert.Equal(MethodNames.Count - 1, methods.Length);
        foreach (SipMethod method in methods)
        {
            string name = MethodNames.NameOf(method).Text();
            Assert.Equal(method.ToString().ToUpperInvariant(), name);
            Assert.Equal(method, MethodNames.Find(name.Bytes()));
            Assert.Equal(SipMethod.Extension, MethodNames.Find(name.ToLowerInvariant().Bytes()));
            Assert.Equal(SipMethod.Extension, MethodNames.Find((name + "X").Bytes()));
            Assert.Equal(SipMethod.Extension, MethodNames.Find(name[..^1].Bytes()));
            for (int i = 0; i < name.Length; i++)
            {
                Assert.Equal(SipMethod.Extension, MethodNames.Find($"{name[..i]}_{name[(i + 1)..]}".Bytes()));
            }
        }
    }

    [Fact]
    public void EmptyNameIsAnExtension()
    {
        Assert.Equal(SipMethod.Extension, MethodNames.Find(default));
        Assert.True(MethodNames.NameOf(SipMethod.Extension).IsEmpty);
    }
}
