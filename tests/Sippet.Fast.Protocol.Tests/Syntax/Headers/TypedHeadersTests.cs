using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Each header of the registry through its typed property: a good value, the same one folded, a malformed one, two of them, none.</summary>
public sealed class TypedHeadersTests
{
    private static readonly string s_room = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../../src/Sippet.Fast.Protocol/Syntax");

    private static readonly Dictionary<string, string> s_coreProperties = new()
    {
        ["Call-ID"] = nameof(SipHeaders.CallId),
        ["Contact"] = nameof(SipHeaders.Contacts),
        ["Content-Length"] = nameof(SipHeaders.ContentLength),
        ["CSeq"] = nameof(SipHeaders.CSeq),
        ["From"] = nameof(SipHeaders.From),
        ["Max-Forwards"] = nameof(SipHeaders.MaxForwards),
        ["Record-Route"] = nameof(SipHeaders.RecordRoutes),
        ["Route"] = nameof(SipHeaders.Routes),
        ["To"] = nameof(SipHeaders.To),
        ["Via"] = nameof(SipHeaders.Vias),
    };

    public static TheoryData<string> Names => [.. TypedHeaderSamples.All.Keys];

    [Fact]
    public void EachHeaderHasATypedPropertyAndASample()
    {
        HeaderTableGenerator generator = new(File.ReadAllText(Path.Combine(s_room, "HeaderNames.tsv")));
        foreach ((string name, string property, string form) in generator.Headers)
        {
            bool isCore = form == HeaderTableGenerator.Core;
            Assert.NotNull(typeof(SipHeaders).GetProperty(isCore ? s_coreProperties[name] : property));
            Assert.True(isCore != TypedHeaderSamples.All.ContainsKey(name), name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GoodValueIsRead(string name)
    {
        TypedHeaderSample sample = TypedHeaderSamples.All[name];
        Assert.Equal(new ViewText(true, true, sample.Expected), Read($"{name}: {sample.Good}"));
        Assert.Equal(new ViewText(true, true, sample.Expected), Read($"{name.ToUpperInvariant()}:{sample.Good} "));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FoldIsOneSpace(string name)
    {
        TypedHeaderSample sample = TypedHeaderSamples.All[name];
        string folded = sample.Good.Replace(" ", "\t\r\n \r\n\t ");
        Assert.Equal(new ViewText(true, true, sample.Expected), Read($"{name}:\r\n {folded}\r\n "));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MalformedValueIsSeenAndGivesNothing(string name)
    {
        TypedHeaderSample sample = TypedHeaderSamples.All[name];
        if (sample.Malformed is string malformed)
        {
            Assert.Equal(new ViewText(true, false, null), Read($"{name}: {malformed}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SecondFieldGoesOnWithAListAndRefusesASingleValue(string name)
    {
        TypedHeaderSample sample = TypedHeaderSamples.All[name];
        string two = $"{name}: {sample.Good}\r\n{name}: {sample.Good}";
        Assert.Equal(sample.IsList ? new ViewText(true, true, $"{sample.Expected} & {sample.Expected}") : new ViewText(true, false, null), Read(two));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MalformedElementHidesNoOther(string name)
    {
        TypedHeaderSample sample = TypedHeaderSamples.All[name];
        if (sample.IsList && sample.Malformed is string malformed)
        {
            Assert.Equal(new ViewText(true, false, $"{sample.Expected} & {sample.Expected}"), Read($"{name}: {sample.Good}\r\n{name}: {malformed}\r\n{name}: {sample.Good}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EmptyListIsNoFaultAndAnEmptyValueIsOneUnlessItIsText(string name)
    {
        TypedHeaderSample sample = TypedHeaderSamples.All[name];
        ViewText expected = sample.Malformed is null ? new ViewText(true, true, "") : new ViewText(true, sample.IsList, null);
        Assert.Equal(expected, Read($"{name}:"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AbsentHeaderIsSeen(string name) => Assert.Equal(new ViewText(false, TypedHeaderSamples.All[name].IsList, null), HeaderViews.Of(
        MessageText.Options.AcceptRequest().Headers, HeaderTable.Find(name.Bytes().AsSpan())));

    private static ViewText Read(string lines) => HeaderViews.Of(
        MessageText.Options.Plus(lines).AcceptRequest().Headers, HeaderTable.Find(lines[..lines.IndexOf(':')].Bytes().AsSpan()));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
