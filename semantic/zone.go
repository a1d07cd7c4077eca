package semantic

import "time"

// LoadZone finds a zone by its IANA name, such as Europe/Berlin. The machine's
// own zone has no name here. Error: CodeBadTime.
func LoadZone(name string) (*time.Location, error) {
	z, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return nil, Errorf(CodeBadTime, "没有名为 %q 的时区,请写成 Asia/Shanghai 这样的名称。",
			"There is no time zone called %q; write a name such as Europe/Berlin.", name)
	}
	return z, nil
}

// In is the clock as it is read in another zone: today is the day of now there.
func (c Clock) In(zone *time.Location) Clock {
	c.Zone = zone
	if !c.Now.IsZero() {
		c.Today = DateOf(c.Now.In(zone))
	}
	return c
}
