using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Sippet.Fast.LoadTest.Display;
using Sippet.Fast.LoadTest.Measuring;
using Xunit;

namespace Sippet.Fast.LoadTest.Reports;

/// <summary>Reports are read by others: what they write is parsed here.</summary>
public sealed class ReportTests
{
    [Fact]
    public void JsonHasAllFigures()
    {
        using JsonDocument json = JsonDocument.Parse(Text(JsonReport.Write, "p99<5ms"));
        JsonElement root = json.RootElement;
        Assert.Equal("options", root.GetProperty("scenario").GetString());
        Assert.Equal(990, root.GetProperty("total").GetProperty("completed").GetInt64());
        Assert.Equal(4, root.GetProperty("total").GetProperty("latency").GetProperty("p99").GetDouble());
        Assert.Equal("503", root.GetProperty("total").GetProperty("failures")[0].GetProperty("name").GetString());
        Assert.Equal(10, root.GetProperty("samples").GetArrayLength());
        Assert.True(root.GetProperty("thresholds")[0].GetProperty("holds").GetBoolean());
    }

    [Fact]
    public void CsvHasALineForEachSample()
    {
        string[] lines = Text(CsvReport.Write).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, lines.Length);
        string[] columns = lines[0].Split(',');
        Assert.All(lines, line => Assert.Equal(columns.Length, line.Split(',').Length));
        string[] first = lines[1].Split(',');
        Assert.Equal("98", first[Array.IndexOf(columns, "completed")]);
        Assert.Equal("4", first[Array.IndexOf(columns, "p99_ms")]);
    }

    [Fact]
    public void HtmlIsWholeAndLoadsNothing()
    {
        string text = Text(HtmlReport.Write, "p99<5ms", "failed<0.1%");
        XElement page = Parse(text);
        Assert.DoesNotMatch(new Regex(@"https?:|//|<script|<link|\bsrc=|\bhref=|url\(|@import", RegexOptions.IgnoreCase), text);
        string[] cells = [.. page.Descendants("td").Select(static cell => cell.Value)];
        Assert.Contains("503", string.Join(' ', cells), StringComparison.Ordinal);
        Assert.Contains("kept", cells);
        Assert.Contains("not kept", cells);
    }

    [Fact]
    public void ChartsHaveAPointForEachSampleWithinTheirFrames()
    {
        XElement page = Parse(Text(HtmlReport.Write));
        XElement[] lines = [.. page.Descendants("polyline")];
        Assert.Equal(4, page.Descendants("svg").Count());
        Assert.Equal(13, lines.Length);
        foreach (string[] points in lines.Select(static line => line.Attribute("points")!.Value.Split(' ')))
        {
            Assert.Equal(10, points.Length);
            Assert.All(points, static point =>
            {
                double[] place = [.. point.Split(',').Select(static number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
                Assert.InRange(place[0], 70, 900);
                Assert.InRange(place[1], 8, 216);
            });
        }
    }

    [Fact]
    public void WhatFollowsTheLoadIsNoPointOfACurve()
    {
        RunReport report = Samples.Report();
        using StringWriter output = new();
        HtmlReport.Write(output, report with { Samples = [.. report.Samples, Samples.One with { Seconds = 10.02, Length = 0.02, Started = 0 }] });
        XElement page = Parse(output.ToString());
        Assert.All(page.Descendants("polyline"), static line => Assert.Equal(10, line.Attribute("points")!.Value.Split(' ').Length));
        string[] times = [.. page.Descendants("svg").First().Descendants("text").Select(static text => text.Value).Where(static text => text.EndsWith(" s", StringComparison.Ordinal))];
        Assert.Equal(["0 s", "2 s", "4 s", "6 s", "8 s", "10 s"], times);
    }

    [Fact]
    public void GreaterValuesStandHigher()
    {
        ChartAxis even = new(180, isLogarithmic: false), decades = new(180, isLogarithmic: true);
        Assert.Equal([0, 50, 100, 150, 200], even.Ticks);
        Assert.Equal(0.5, even.PlaceOf(100), 6);
        Assert.Equal(1000, decades.Ticks[^1], 6);
        Assert.Equal(0.4, decades.PlaceOf(1), 6);
        Assert.Equal(0, decades.PlaceOf(0));
    }

    [Fact]
    public void SummaryNamesFailuresAndThresholds()
    {
        string text = Text(SummaryText.Write, "failed<0.1%");
        Assert.Contains("failed 10 (503 8, Timeout 2)", text, StringComparison.Ordinal);
        Assert.Contains("threshold failed<0.1%: NOT kept", text, StringComparison.Ordinal);
        Assert.Contains("callee: INVITE 12", text, StringComparison.Ordinal);
    }

    private static XElement Parse(string text)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }

    private static string Text(Action<TextWriter, RunReport> write, params string[] thresholds)
    {
        using StringWriter output = new();
        write(output, Samples.Report(thresholds));
        return output.ToString();
    }
}
